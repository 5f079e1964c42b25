//! Refused records of the same kind. A file without any event is often a text of another format, in which every line is
//! refused for the same reason. One line of each kind is enough.

use super::file_report::FileReport;
use super::problem::Problem;

impl FileReport {
    /// If the input has no event, keeps only the first refused record of each kind, and adds the number of the others to
    /// its reason.
    pub fn join_problems(&mut self) {
        if self.events + self.duplicates > 0 {
            return;
        }
        let mut first: Vec<(Problem, u64)> = Vec::new();
        for problem in std::mem::take(&mut self.problems) {
            let kind = kind_of(&problem.reason);
            match first
                .iter_mut()
                .find(|(known, _)| kind_of(&known.reason) == kind)
            {
                Some((_, others)) => *others += 1,
                None => first.push((problem, 0)),
            }
        }
        self.problems_omitted += first.iter().map(|(_, others)| others).sum::<u64>();
        let joined = first.into_iter().map(|(mut problem, others)| {
            if others > 0 {
                let records = if others == 1 { "record" } else { "records" };
                problem.reason = format!("{}, and {others} more {records} like it", problem.reason);
            }
            problem
        });
        self.problems = joined.collect();
    }
}

/// Returns the part of a reason that does not depend on the text of the record.
fn kind_of(reason: &str) -> &str {
    let kind = reason.split(", found ").next().unwrap_or_default();
    kind.split(": ").next().unwrap_or_default()
}
