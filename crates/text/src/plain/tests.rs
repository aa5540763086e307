//! Edges of plain-text blocks that no case file shows.

use super::*;

#[test]
fn blocks_tile_the_text() {
    let text = "\n\n عنوان\r\n\r\nجملة أولى طويلة بعض الشيء.\r\n";
    let document = read_plain(text, Language::Arabic);
    let joined: String = document.blocks.iter().map(|b| document.block_text(b)).collect();
    assert_eq!(joined, text);
}

#[test]
fn white_space_has_no_block() {
    assert!(read_plain(" \n\t\n", Language::Arabic).blocks.is_empty());
    assert!(read_plain("", Language::Arabic).blocks.is_empty());
}
