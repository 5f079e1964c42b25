//! The pages around the current record, and the paths of their members.

use crate::ingest::context::Context;
use crate::ingest::page::{self, Columns, Content, Plan};
use crate::ingest::scan::unescape;

/// The pages around the current record, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Pages {
    open: Vec<Page>,
    /// The path of the current member of the innermost page.
    pub member: String,
    /// The columns of the current array of rows.
    pub columns: Columns,
}

#[derive(Debug)]
struct Page {
    plan: Plan,
    /// The path of the current object of the page.
    path: String,
    /// The length of the path for each object around the current one.
    lengths: Vec<usize>,
    /// The name of the array around the page, with a dot at its end. Empty if there is no such array.
    around: String,
    /// The path of the member of the page around this one.
    member_around: String,
}

impl Pages {
    /// Enters a page. `is_element`: the page is an element of the current array of another page.
    pub fn enter(&mut self, plan: Plan, is_element: bool) {
        let around = match is_element {
            true => format!("{}[].", self.array_name()),
            false => String::new(),
        };
        self.open.push(Page {
            plan,
            path: String::new(),
            lengths: Vec::new(),
            around,
            member_around: std::mem::take(&mut self.member),
        });
    }

    /// Enters the object that is the value of the current member.
    pub fn descend(&mut self) {
        if let Some(page) = self.open.last_mut() {
            page.lengths.push(page.path.len());
            page.path.clone_from(&self.member);
        }
    }

    /// Leaves the current object. Returns whether the object was the page itself.
    pub fn ascend(&mut self) -> bool {
        let Some(page) = self.open.last_mut() else {
            return true;
        };
        match page.lengths.pop() {
            Some(length) => {
                page.path.truncate(length);
                false
            }
            None => {
                self.member = std::mem::take(&mut page.member_around);
                self.open.pop();
                true
            }
        }
    }

    /// Removes all pages. Returns whether there were any.
    pub fn clear(&mut self) -> bool {
        let had_pages = !self.open.is_empty();
        self.open.clear();
        had_pages
    }

    /// Sets the path of the current member from its key as written.
    pub fn set_member(&mut self, key: &[u8]) {
        let path = self.open.last().map_or("", |page| page.path.as_str());
        self.member.clear();
        self.member.push_str(path);
        if !path.is_empty() {
            self.member.push('.');
        }
        unescape(&String::from_utf8_lossy(key), &mut self.member);
    }

    /// Returns the content of the current member, if it is an array with events.
    pub fn content(&self) -> Option<&Content> {
        self.open.last()?.plan.content(&self.member)
    }

    /// Returns whether the current member is an object with an array of events inside.
    pub fn leads_to_events(&self) -> bool {
        let page = self.open.last();
        page.is_some_and(|page| page.plan.leads_through(&self.member))
    }

    /// Returns the name of the current array in the outermost page.
    pub fn array_name(&self) -> String {
        let around = self.open.last().map_or("", |page| page.around.as_str());
        format!("{around}{}", self.member)
    }

    /// Returns the name of the current member for the report, if the member is not one that pages usually have.
    /// `is_scalar`: its value is no object and no array.
    pub fn unusual_member(&self, is_scalar: bool) -> Option<&str> {
        let is_inside = self.open.len() > 1 || self.member.contains('.');
        let is_usual = page::is_known(self.member.rsplit('.').next().unwrap_or_default());
        let is_shared = self
            .open
            .last()
            .is_some_and(|page| page.plan.context.has(&self.member));
        let is_expected = is_usual || is_shared || is_scalar && is_inside;
        (!is_expected).then_some(&self.member)
    }

    /// Adds the values of all pages that belong to each event.
    pub fn add_context(&self, context: &mut Context) {
        for page in self.open.iter().rev() {
            context.extend(&page.plan.context);
        }
    }
}
