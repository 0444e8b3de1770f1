//! Configurations of Terraform: where they stand, damaged texts, and what a build without the feature says.

#![cfg_attr(
    feature = "hcl",
    expect(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::unwrap_used,
        reason = "a test stops where something is not as it should be"
    )
)]

#[cfg(feature = "hcl")]
#[expect(dead_code, reason = "other tests read the other two shapes")]
mod shapes;

#[cfg(not(feature = "hcl"))]
#[test]
fn a_build_that_leaves_it_out_says_so() {
    let files = [("net/main.tf", "")];
    let error = vpclens::import::from_files(&files, &vpclens::Limits::default()).unwrap_err();
    assert_eq!(error.code(), "input.terraform_files");
    assert_eq!(error.path(), Some("net/main.tf"));
}

#[cfg(feature = "hcl")]
mod with_the_language {
    use core::fmt::Write as _;

    use proptest::prelude::*;
    use vpclens::{Limits, import};

    use crate::shapes::{NETWORKS, configuration};

    #[test]
    fn a_configuration_stands_beside_answers_and_a_folder_may_be_named() {
        let vpc = r#"resource "alicloud_vpc" "main" { cidr_block = "10.0.0.0/8" }"#;
        let page = r#"{"Vpcs": {"Vpc": [{"VpcId": "vpc-1", "CidrBlock": "11.0.0.0/8"}]}, "TotalCount": 1}"#;
        let files = [("a/main.tf", vpc), ("page.json", page)];
        let read = import::from_files(&files, &Limits::default()).unwrap();
        assert_eq!(read.network.vpcs.len(), 2);
        let files = [("a/main.tf", vpc), ("b/main.tf", vpc)];
        let read = import::terraform::in_folder(&files, "./b/", &Limits::default()).unwrap();
        assert_eq!(read.network.vpcs.len(), 1);
        let error = import::terraform::in_folder(&files, "c", &Limits::default()).unwrap_err();
        assert_eq!(error.code(), "input.no_such_folder");
    }

    fn all() -> String {
        let texts: Vec<String> = NETWORKS
            .iter()
            .map(|(name, _)| configuration(name).1)
            .collect();
        texts.concat()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// A text with a piece cut out, another one put in or a piece said twice is read or refused.
        #[test]
        fn damaged_texts_do_no_harm(
            start in 0_usize..20_000,
            length in 0_usize..2_000,
            cut in 0_usize..40,
            piece in "[\\[\\]{}()\"$%~=?:.,*!<|&#a-z0-9 \\n-]{0,12}",
            twice in any::<bool>(),
        ) {
            let whole: Vec<char> = all().chars().collect();
            let from = start.min(whole.len());
            let to = (from + length).min(whole.len());
            let middle = from + (to - from) / 2;
            let mut text: String = whole[from..middle].iter().collect();
            text.push_str(&piece);
            text.extend(&whole[(middle + cut).min(to)..to]);
            if twice {
                text = text.repeat(2);
            }
            for name in ["main.tf", "terraform.tfvars", "main.tf.json"] {
                let files = [(name, text.as_str())];
                if let Err(error) = import::terraform::from_files(&files, &Limits::default()) {
                    prop_assert!(!error.code().is_empty());
                }
            }
        }

        /// Any expression has a value, is not known or is in trouble.
        #[test]
        fn any_expression_is_evaluated(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "var.a", "local.b", "each.key", "alicloud_vpc.v.id", "[1, 2]", "{ a = 1 }", "\"x${var.a}\"", "null", "true", "-1",
                    "cidrsubnet(\"10.0.0.0/8\", 8, 1)", "try(var.c, 1)", "[for x in var.a : x]", "{for k, v in local.b : k => v...}",
                    "length(var.a)", "flatten([local.b])", "toset(local.b)", "var.a[*]", "var.a[0]", "local.b.c", "1e308",
                    "format(\"%05d\", 1)", "range(5)", "setproduct([1], [2])", "jsonencode(local.b)", "element([], 0)",
                ]),
                1..6,
            ),
            operators in prop::collection::vec(prop::sample::select(vec!["+", "-", "*", "/", "%", "==", "&&", "||", "<", "? 1 :"]), 5),
        ) {
            let mut expression = String::new();
            for (part, operator) in parts.iter().zip(&operators) {
                if !expression.is_empty() {
                    expression.push_str(operator);
                }
                expression.push_str(part);
            }
            let text = format!(
                "variable \"a\" {{\n default = [\"x\"]\n}}\nlocals {{\n b = {expression}\n}}\nresource \"alicloud_vpc\" \"v\" {{\n cidr_block = local.b\n}}\n\
                 resource \"alicloud_vswitch\" \"s\" {{\n for_each = {expression}\n vpc_id = each.value\n}}\n"
            );
            let files = [("main.tf", text.as_str())];
            let read = import::terraform::from_files(&files, &Limits::default());
            if let Err(error) = read {
                prop_assert_eq!(error.code(), "input.not_hcl", "{}", text);
            }
        }
    }

    #[test]
    fn long_chains_of_names_do_no_harm() {
        let mut text = String::from("locals {\n  l0 = [\"x\"]\n");
        for index in 0..3_000 {
            let _ = writeln!(text, "  l{} = [local.l{index}]", index + 1);
        }
        text.push_str("}\nresource \"alicloud_vpc\" \"v\" {\n  vpc_name = local.l3000\n}\n");
        let files = [("main.tf", text.as_str())];
        let read = import::terraform::from_files(&files, &Limits::default()).unwrap();
        assert!(
            read.notices
                .iter()
                .any(|one| one.message.reason().as_str() == "import.not_evaluated")
        );
    }
}
