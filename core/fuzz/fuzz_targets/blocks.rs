//! Any text as blocks: nothing that is read makes it panic, and merging on the way is merging afterwards.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vpclens::plan::{aggregate, aggregate_text, contains, read_blocks};

fuzz_target!(|text: &str| {
    let (blocks, merged) = (read_blocks(text), aggregate_text(text));
    match (blocks, merged) {
        (Ok(blocks), Ok(merged)) => {
            assert_eq!(aggregate(&blocks), merged);
            assert!(contains(&blocks, &merged) && contains(&merged, &blocks));
            let lines: Vec<String> = merged.iter().map(ToString::to_string).collect();
            assert_eq!(read_blocks(&lines.join("\n")), Ok(merged));
        }
        (blocks, merged) => assert_eq!(blocks.err(), merged.err()),
    }
});
