//! The outputs of a project: which there are, what each is made from, how they are made, and what is kept of them.
//!
//! [`plan`] names every output, a [`session`] owns what all of them share and makes a [`recipe`] of each, [`batch`] makes
//! many of them and hands each on, [`ledger`] says where every printed number comes from and [`manifest`] what lies in the
//! folder and what it was made from.

mod attached;
pub mod batch;
pub mod ledger;
pub mod manifest;
pub mod plan;
mod problems;
pub mod recipe;
pub mod session;
