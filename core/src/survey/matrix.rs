//! What each end can open to each.

use alloc::vec::Vec;

use super::{
    class::{Class, Classes, Standings},
    pairs::{NONE, Pairs, said},
    services::Services,
};
use crate::{
    error::Fault,
    reason::{Message, Reason},
    topology::{QueryError, Topology},
};

/// What each class of ends can open to each.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Matrix {
    /// The classes.
    pub classes: Classes,
    /// What is different between any two.
    services: Vec<Result<Services, QueryError>>,
    /// The place of what is between two classes, by source and then by destination.
    cells: Vec<u32>,
}

/// What the members of one class can open to those of another.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Cell<'m> {
    /// The place of the class of sources.
    pub source: usize,
    /// The place of the class of destinations.
    pub destination: usize,
    /// What can be opened; the error where no question can be asked between the two, such as between versions of IP.
    pub services: &'m Result<Services, QueryError>,
}

impl Matrix {
    /// A cell for each pair of classes in the order of the classes, by source and then by destination. A class of one
    /// has no cell with itself.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let count = self.classes.all.len();
        let places = (0..count).flat_map(move |one| (0..count).map(move |other| (one, other)));
        let cells = places.zip(&self.cells);
        cells.filter_map(|((source, destination), cell)| {
            Some(Cell {
                source,
                destination,
                services: said(&self.services, *cell)?,
            })
        })
    }

    /// What one end can open to another; `None` where the network has no such two ends.
    pub fn between(&self, source: &str, destination: &str) -> Option<Cell<'_>> {
        let (source, destination) = (self.classes.of(source)?, self.classes.of(destination)?);
        let row = source.checked_mul(self.classes.all.len())?;
        let cell = self.cells.get(row.checked_add(destination)?)?;
        Some(Cell {
            source,
            destination,
            services: said(&self.services, *cell)?,
        })
    }
}

impl Classes {
    /// The place of the class that an end is in.
    pub fn of(&self, id: &str) -> Option<usize> {
        let holds = |class: &Class| {
            let found = class
                .members
                .binary_search_by(|member| member.as_str().cmp(id));
            found.is_ok()
        };
        self.all.iter().position(holds)
    }
}

/// Classes that a matrix may have: its cells take four bytes each.
const MOST_CLASSES: usize = 1 << 14;

impl Topology {
    /// Which ends nothing tells apart: an answer for one member of a class is the answer for all.
    pub fn classes(&self) -> Classes {
        Classes::new(self)
    }

    /// What each interface, load balancer and endpoint can open to each.
    ///
    /// ```
    /// use vpclens::{Semantics, Topology, import::document};
    ///
    /// let text = r#"{"vpclens": 1,
    ///   "vswitches": [{"vswitch_id": "vsw-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}],
    ///   "network_interfaces": [
    ///     {"network_interface_id": "eni-a", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.1", "security_group_ids": ["sg-1"]},
    ///     {"network_interface_id": "eni-b", "vpc_id": "vpc-1", "vswitch_id": "vsw-1", "private_ip_address": "10.0.0.2", "security_group_ids": ["sg-1"]}],
    ///   "security_groups": [{"security_group_id": "sg-1", "vpc_id": "vpc-1", "security_group_type": "normal", "inner_access_policy": "Drop",
    ///     "ingress": [{"ip_protocol": "tcp", "port_range": "22/22", "cidr_ip": "10.0.0.0/24"}], "egress": []}]}"#;
    /// let network = document::from_json(text, &Default::default())?.network;
    /// let topology = Topology::build(network, Semantics::default())?;
    /// let matrix = topology.matrix()?;
    /// // The surprising case: the two are one class, and its one cell says what they can open to each other.
    /// assert_eq!((matrix.classes.all.len(), matrix.cells().count()), (1, 1));
    /// let cell = matrix.between("eni-b", "eni-a").unwrap();
    /// assert_eq!(cell.services.as_ref().unwrap().to_string(), "tcp 22");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there are more classes of ends than memory can be expected to hold pairs of.
    pub fn matrix(&self) -> Result<Matrix, QueryError> {
        let standings = Standings::new(self);
        let classes = standings.classes(&self.network().security_groups);
        let count = classes.len();
        if count > MOST_CLASSES {
            let message = Message::new(Reason::LimitItems)
                .with("limit", MOST_CLASSES)
                .with("what", "classes of ends");
            return Err(Fault::new(message).into());
        }
        let mut pairs = Pairs::new(&standings, classes);
        let mut cells = alloc::vec![NONE; count.saturating_mul(count)];
        for source in pairs.order() {
            let start = source.saturating_mul(count);
            let row = cells.iter_mut().skip(start);
            for (cell, found) in row.zip(pairs.row(source)) {
                *cell = found;
            }
        }
        let Pairs {
            classes, services, ..
        } = pairs;
        Ok(Matrix {
            classes: Classes { all: classes },
            services,
            cells,
        })
    }
}
