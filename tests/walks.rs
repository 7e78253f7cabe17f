//! Places: every block and document is found again by the address that a walk gives it.

mod common;

use common::{files, root};
use gongwen::{Block, PlacedBlock, Relation};

#[test]
fn addresses_lead_back() {
    let (mut found, mut repeated) = (0, 0);
    for path in files(&root().join("corpus"), "txt") {
        let issue = gongwen::parse(&std::fs::read_to_string(&path).expect("a case"));
        for placed in issue.placed_documents() {
            assert!(std::ptr::eq(issue.get(&placed.address).expect("a document"), placed.document));
            assert_eq!(placed.address.to_string().parse(), Ok(placed.address.clone()));
            assert_eq!(
                (placed.parent.is_none(), placed.depth() == 0),
                match placed.relation {
                    Relation::Document => (true, true),
                    _ => (false, false),
                }
            );
            let blocks: Vec<PlacedBlock<'_>> = placed.document.placed_blocks().collect();
            assert!(placed.document.blocks().eq(blocks.iter().map(|placed| placed.block)));
            for PlacedBlock { block, address, .. } in &blocks {
                let Some(address) = address else { continue };
                assert_eq!(address.to_string().parse().as_ref(), Ok(address));
                let there = placed.document.get(address).unwrap_or_else(|| panic!("{}: no {address}", path.display()));
                found += 1;
                if !std::ptr::eq(there, *block) {
                    // An earlier block has the same address.
                    assert_eq!(there.ordinal(), block.ordinal());
                    repeated += 1;
                }
            }
            assert_eq!(issue.walk().filter(|(of, _)| of.address == placed.address).count(), blocks.len());
        }
    }
    assert!(found > 1000 && repeated * 10 < found, "{repeated} of {found}");
}

#[test]
fn a_document_without_blocks_has_no_address() {
    let issue = gongwen::parse("");
    assert_eq!(issue.walk().count(), 0);
    assert!(issue.documents[0].get("").is_none() && issue.get("0").is_some() && issue.get("").is_none());
    assert!(issue.documents[0].blocks().all(|block| matches!(block, Block::Unknown(_))));
}
