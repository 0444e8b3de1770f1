"""Files of a Terraform configuration: by name, from a folder, and through the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import vpclens
from conftest import ROOT
from test_command import vpclens_command

SHAPES = ROOT / "core" / "tests" / "fixtures" / "shapes"
MAIN = """
module "net" {
  source = "./net"
  block  = var.block
}

variable "block" {}
"""
NET = """
variable "block" {}

resource "alicloud_vpc" "main" {
  cidr_block = var.block
}
"""


def lay_out(folder: Path) -> None:
    (folder / "net").mkdir()
    (folder / ".terraform").mkdir()
    (folder / "main.tf").write_text(MAIN)
    (folder / "net" / "main.tf").write_text(NET)
    (folder / "terraform.tfvars").write_text('block = "10.0.0.0/8"')
    (folder / ".terraform" / "broken.tf").write_text("{")


def test_a_folder_is_read_with_the_modules_in_it(tmp_path: Path) -> None:
    lay_out(tmp_path)
    network = vpclens.Network.from_terraform_files(tmp_path)
    vpcs = json.loads(network.to_document())["vpcs"]
    assert vpcs == [{"cidr_block": "10.0.0.0/8", "vpc_id": "module.net.alicloud_vpc.main"}]


def test_one_of_several_configurations_is_named(tmp_path: Path) -> None:
    lay_out(tmp_path)
    network = vpclens.Network.from_terraform_files(str(tmp_path), folder="net")
    assert any(note.reason == "import.variable_without_value" for note in network.notices)
    with pytest.raises(vpclens.InputError) as refused:
        vpclens.Network.from_terraform_files(tmp_path, folder="nowhere")
    assert refused.value.code == "input.no_such_folder"


def test_a_folder_without_such_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(vpclens.InputError) as refused:
        vpclens.Network.from_terraform_files(tmp_path)
    assert refused.value.code == "input.no_files"
    with pytest.raises(vpclens.InputError) as refused:
        vpclens.Network.from_terraform_files(tmp_path / "nowhere")
    assert refused.value.code == "input.unreadable_file"


def test_the_command_reads_a_configuration() -> None:
    ends = ("--from", "alicloud_instance.i-c", "--to", "alicloud_instance.i-s", "--tcp", "5432")
    done = vpclens_command("reach", str(SHAPES / "secondary-block.tf"), *ends)
    assert done.returncode == 0, done.stderr


VPC = """
resource "alicloud_vpc" "{name}" {{
  cidr_block = "{block}"
}}
"""


def lay_out_two(folder: Path) -> None:
    for name, block in (("live", "10.0.0.0/8"), ("test", "192.168.0.0/16")):
        (folder / name).mkdir()
        (folder / name / "main.tf").write_text(VPC.format(name=name, block=block))


def test_the_command_is_told_which_configuration_is_meant(tmp_path: Path) -> None:
    lay_out_two(tmp_path)
    refused = vpclens_command("read", tmp_path)
    assert refused.returncode == 3
    assert "input.several_roots" in refused.stderr
    done = vpclens_command("document", tmp_path, "--folder", tmp_path / "test")
    assert done.returncode == 0, done.stderr
    vpcs = json.loads(done.stdout)["vpcs"]
    assert vpcs == [{"cidr_block": "192.168.0.0/16", "vpc_id": "alicloud_vpc.test"}]
    nowhere = vpclens_command("read", tmp_path, "--folder", "nowhere")
    assert nowhere.returncode == 3
    assert "input.no_such_folder" in nowhere.stderr


def test_every_command_that_reads_a_network_knows_the_folder() -> None:
    for command in ("reach", "filter", "rules", "advise", "draw", "document", "endpoints", "read"):
        assert "--folder" in vpclens_command(command, "--help").stdout, command


def test_other_files_beside_the_chosen_configuration_are_read(tmp_path: Path) -> None:
    lay_out_two(tmp_path)
    answer = {"Vpcs": {"Vpc": [{"VpcId": "vpc-1", "CidrBlock": "172.16.0.0/12"}]}, "TotalCount": 1}
    files = {
        path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*.tf")
    }
    network = vpclens.Network.from_files(files | {"vpcs.json": json.dumps(answer)}, folder="live")
    ids = [vpc["vpc_id"] for vpc in json.loads(network.to_document())["vpcs"]]
    assert ids == ["alicloud_vpc.live", "vpc-1"]
    with pytest.raises(vpclens.InputError) as refused:
        vpclens.Network.from_files({"vpcs.json": json.dumps(answer)}, folder="live")
    assert refused.value.code == "input.no_such_folder"


def test_a_configuration_is_anonymised_as_a_document() -> None:
    made = vpclens.anonymise({"main.tf": VPC.format(name="payroll", block="10.0.0.0/8")})
    (text,) = made.files.values()
    assert "payroll" not in text
    assert json.loads(text)["vpcs"][0]["cidr_block"] == "10.0.0.0/8"
