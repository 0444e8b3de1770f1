//! Interfaces, in what groups and vSwitches they are, and the instances that have them.

use core::net::IpAddr;

use vpclens::model::{
    Instance, InterfaceStatus, InterfaceType, Network, NetworkInterface, NetworkType, VSwitch,
};

use crate::{
    network::{Application, REGION, Shape, VPCS, block},
    random::Random,
};

const ZONES: usize = 3;

/// An address of a VPC.
fn inside(vpc: usize, host: u32) -> IpAddr {
    let [_, _, third, fourth] = host.to_be_bytes();
    [10, 16 + u8::try_from(vpc).unwrap(), third, fourth].into()
}

pub(crate) struct Placement<'a> {
    random: &'a mut Random,
    network: &'a mut Network,
    shape: Shape,
    /// The vSwitch of each VPC that is being filled.
    filling: [Filling; VPCS],
}

#[derive(Default)]
struct Filling {
    /// vSwitches of the VPC so far.
    vswitches: usize,
    vswitch_id: String,
    interfaces: usize,
    addresses: usize,
}

impl<'a> Placement<'a> {
    pub(crate) fn new(random: &'a mut Random, network: &'a mut Network, shape: Shape) -> Self {
        Self {
            random,
            network,
            shape,
            filling: Default::default(),
        }
    }

    /// There are twice as many combinations of groups as there are groups. Of fifty interfaces one is attached to
    /// nothing and up to five are the second one of an instance.
    pub(crate) fn place(&mut self, applications: &[Application]) {
        let roles: Vec<(&Application, Vec<String>)> = applications
            .iter()
            .cycle()
            .take(2 * self.network.security_groups.len())
            .map(|application| (application, self.combination(application)))
            .collect();
        if self.shape.fleets {
            return self.fleets(&roles);
        }
        for index in 0..self.shape.interfaces {
            let (application, groups) = &roles[self.random.below(roles.len())];
            let mut interface = self.interface(application.vpc, groups);
            if index % 50 == 49 {
                interface.status = Some(InterfaceStatus::Available);
                interface.interface_type = Some(InterfaceType::Secondary);
            } else {
                self.attach(&mut interface, application, index);
            }
            self.network.network_interfaces.push(interface);
        }
    }

    /// Three large vSwitches a VPC, and in each of them interfaces of every combination of groups.
    fn fleets(&mut self, roles: &[(&Application, Vec<String>)]) {
        let zones: Vec<Vec<String>> = (0..VPCS).map(|vpc| self.zones(vpc)).collect();
        let mut hosts = [[0_u32; ZONES]; VPCS];
        for index in 0..self.shape.interfaces {
            let (application, groups) = &roles[index % roles.len()];
            let (vpc, zone) = (application.vpc, self.random.below(ZONES));
            let host = &mut hosts[vpc][zone];
            *host += 1;
            let first = 16_384 * u32::try_from(zone).unwrap() + 1;
            let mut interface = NetworkInterface::default();
            interface.network_interface_id = self.random.id("eni");
            interface.vpc_id = Some(self.network.vpcs[vpc].vpc_id.clone());
            interface.vswitch_id = Some(zones[vpc][zone].clone());
            interface.private_ip_address = Some(inside(vpc, first + *host));
            interface.security_group_ids = Some(groups.clone());
            interface.status = Some(InterfaceStatus::InUse);
            self.network.network_interfaces.push(interface);
        }
    }

    fn zones(&mut self, vpc: usize) -> Vec<String> {
        let zone = |number: usize| {
            let mut vswitch = VSwitch::default();
            vswitch.vswitch_id = self.random.id("vsw");
            vswitch.vpc_id.clone_from(&self.network.vpcs[vpc].vpc_id);
            vswitch.zone_id = Some(format!("{REGION}-{}", ["h", "i", "j"][number]));
            vswitch.cidr_block = Some(block(vpc, 64 * number, 18));
            let id = vswitch.vswitch_id.clone();
            self.network.vswitches.push(vswitch);
            id
        };
        (0..ZONES).map(zone).collect()
    }

    /// One to three groups of an application.
    fn combination(&mut self, application: &Application) -> Vec<String> {
        let mut ids = Vec::new();
        for _ in 0..=self.random.below(3) {
            let index = application.groups.start + self.random.below(application.groups.len());
            let id = &self.network.security_groups[index].security_group_id;
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }

    fn interface(&mut self, vpc: usize, groups: &[String]) -> NetworkInterface {
        // at least eight vSwitches a VPC, and never more interfaces than a block of 256 has room for
        let room = (self.shape.interfaces / (8 * VPCS)).clamp(1, 160);
        let filling = &self.filling[vpc];
        if filling.vswitches == 0 || filling.interfaces == room {
            self.vswitch(vpc);
        }
        self.filling[vpc].interfaces += 1;
        let mut interface = NetworkInterface::default();
        interface.network_interface_id = self.random.id("eni");
        interface.vpc_id = Some(self.network.vpcs[vpc].vpc_id.clone());
        interface.vswitch_id = Some(self.filling[vpc].vswitch_id.clone());
        interface.private_ip_address = Some(self.address(vpc));
        if self.random.below(8) == 0 {
            interface.private_ip_addresses = vec![self.address(vpc), self.address(vpc)];
        }
        interface.security_group_ids = Some(groups.to_vec());
        interface
    }

    /// The next vSwitch of a VPC; every eighth has a network ACL.
    fn vswitch(&mut self, vpc: usize) {
        let filling = &mut self.filling[vpc];
        let number = filling.vswitches;
        let mut vswitch = VSwitch::default();
        vswitch.vswitch_id = self.random.id("vsw");
        vswitch.vswitch_name = Some(format!("net-{vpc}-{number}"));
        vswitch.vpc_id.clone_from(&self.network.vpcs[vpc].vpc_id);
        vswitch.zone_id = Some(format!("{REGION}-{}", ["h", "i", "j"][number % 3]));
        vswitch.cidr_block = Some(block(vpc, number, 24));
        vswitch.network_acl_id = (number % 8 == 1).then(|| self.random.id("nacl"));
        *filling = Filling {
            vswitches: number + 1,
            vswitch_id: vswitch.vswitch_id.clone(),
            ..Filling::default()
        };
        self.network.vswitches.push(vswitch);
    }

    fn address(&mut self, vpc: usize) -> IpAddr {
        let filling = &mut self.filling[vpc];
        filling.addresses += 1;
        let third = u8::try_from(filling.vswitches - 1).unwrap();
        let fourth = u8::try_from(filling.addresses).unwrap();
        [10, 16 + u8::try_from(vpc).unwrap(), third, fourth].into()
    }

    /// To the instance before, if that is in the same VPC and it is the turn of a second interface; else to a new one.
    fn attach(
        &mut self,
        interface: &mut NetworkInterface,
        application: &Application,
        index: usize,
    ) {
        let before = self.network.instances.last();
        let shared = before.filter(|one| index % 10 == 9 && one.vpc_id == interface.vpc_id);
        interface.status = Some(InterfaceStatus::InUse);
        if let Some(instance) = shared {
            interface.interface_type = Some(InterfaceType::Secondary);
            interface.instance_id = Some(instance.instance_id.clone());
            return;
        }
        let mut instance = Instance::default();
        instance.instance_id = self.random.id("i");
        instance.instance_network_type = Some(NetworkType::Vpc);
        instance.instance_name = Some(format!("app{:03}-{index}", application.number));
        instance.status = Some(
            match self.random.below(100) {
                0 | 1 => "Stopped",
                2 => "Starting",
                _ => "Running",
            }
            .to_string(),
        );
        instance.region_id = Some(REGION.to_string());
        instance.vpc_id.clone_from(&interface.vpc_id);
        if self.random.percent(5) {
            let public = IpAddr::from([198, 18, self.octet(), self.octet()]);
            instance.public_ip_addresses.push(public);
            interface.public_ip_address = Some(public);
        }
        interface.interface_type = Some(InterfaceType::Primary);
        interface.instance_id = Some(instance.instance_id.clone());
        self.network.instances.push(instance);
    }

    fn octet(&mut self) -> u8 {
        u8::try_from(self.random.below(256)).unwrap()
    }
}
