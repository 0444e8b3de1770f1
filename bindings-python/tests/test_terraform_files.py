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
