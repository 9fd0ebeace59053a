//! The links of laid-out pages: what a template of the place makes a link of is checked as the project's own links are.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::model::Destination;
use typst_layout::PagedDocument;

use super::diagnostics::Complaint;
use crate::model::link;

/// A complaint of each link that readers cannot follow.
pub(super) fn complaints(document: &PagedDocument) -> Vec<Complaint> {
    let mut addresses = BTreeSet::new();
    for page in document.pages() {
        gather(&page.frame, &mut addresses);
    }
    let wrong = addresses.iter().filter_map(|address| Some((address, link::address(address).err()?)));
    let complaint = |(address, wrong): (&String, &str)| {
        let message = format!("a template makes a link of \"{address}\": {wrong}");
        let help = "mend it in `templates/`: a link leads to https://…, http://… or mailto:…";
        Complaint::without_place(message, help.to_owned())
    };
    wrong.map(complaint).collect()
}

fn gather(frame: &Frame, addresses: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather(&group.frame, addresses),
            FrameItem::Link(Destination::Url(url), _) => {
                addresses.insert(url.as_str().to_owned());
            }
            _ => {}
        }
    }
}
