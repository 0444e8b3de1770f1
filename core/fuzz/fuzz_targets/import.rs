//! Any bytes, as one or several files: whatever is read can be asked, written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use vpclens::session::{Session, render};

fn ask(session: &Session) {
    for lang in ["en", "zh"] {
        assert!(session.notices(lang).is_ok() && session.diagnostics(lang).is_ok());
    }
    let ends = session.endpoints();
    for source in ends.iter().take(2) {
        for destination in ends.iter().rev().take(2) {
            let query = json!({"source": source.id, "destination": destination.id, "port": 22});
            if let Ok(answer) = session.reach(&query, "en") {
                for format in ["json", "text", "ansi", "markdown", "html"] {
                    assert!(render(&answer, format).is_ok());
                }
            }
        }
        for direction in ["ingress", "egress"] {
            let query = json!({
                "interface": source.id, "direction": direction, "protocol": "all",
                "source": "10.0.0.1", "destination": "10.0.0.2",
            });
            let _ = session.filter(&query, "zh");
        }
    }
    let written = session.to_document();
    let again = Session::from_document(&written, &Value::Null).expect("what was written is read");
    assert_eq!(again.to_document(), written);
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let files: Vec<(String, String)> = text
        .split('\0')
        .enumerate()
        .map(|(number, text)| (format!("{number}.json"), text.to_string()))
        .collect();
    let read = [
        Session::from_files(&files, &Value::Null),
        Session::from_openapi(&text, &Value::Null),
        Session::from_document(&text, &Value::Null),
        Session::from_terraform(&text, Some("after"), &Value::Null),
        Session::from_terraform(&text, Some("before"), &Value::Null),
    ];
    read.iter().flatten().for_each(ask);
});
