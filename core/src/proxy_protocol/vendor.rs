//! What load balancers of clouds write into TLVs of their own.

use super::{
    header::Header,
    policy::Field,
    tlv::{ALIBABA, AWS, AZURE, GCP, Tlv, Tlvs},
};

/// What Alibaba Cloud says of the caller: TLVs of type `E1`, one for each field that the listener subscribes to, in no
/// promised order. Ids are bytes as they were sent; compare them with `b"vpc-…"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alibaba<'a> {
    tlvs: &'a [u8],
}

impl<'a> Alibaba<'a> {
    #[inline]
    fn own(&self) -> impl Iterator<Item = Tlv<'a>> + use<'a> {
        let all = Tlvs::ending(self.tlvs, self.tlvs.len());
        all.filter(|tlv| tlv.kind() == ALIBABA)
    }

    /// All fields with their values, in the order of the header.
    #[inline]
    pub fn fields(&self) -> impl Iterator<Item = (Field, &'a [u8])> + use<'a> {
        let values = self.own();
        values.filter_map(|tlv| match tlv.value() {
            [sub_type, value @ ..] => Some((Field::of(*sub_type)?, value)),
            [] => None,
        })
    }

    /// All values of a field, in the order of the header.
    #[inline]
    pub fn values(&self, field: Field) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let fields = self.fields();
        fields.filter_map(move |(own, value)| (own == field).then_some(value))
    }

    /// The caller's VPC: `vpc-…`.
    #[inline]
    pub fn vpc_ids(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.values(Field::VpcId)
    }

    /// The endpoint that the caller came through: `ep-…`.
    #[inline]
    pub fn endpoint_ids(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.values(Field::EndpointId)
    }

    /// The endpoint service that it is connected to: `epsrv-…`.
    #[inline]
    pub fn endpoint_service_ids(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.values(Field::EndpointServiceId)
    }

    /// What is of no known field: the sub-type, which an empty TLV has none of, and the value.
    pub fn unknown(&self) -> impl Iterator<Item = (Option<u8>, &'a [u8])> + use<'a> {
        let values = self.own();
        values.filter_map(|tlv| match tlv.value() {
            [] => Some((None, tlv.value())),
            [sub_type, value @ ..] => {
                let known = Field::of(*sub_type).is_some();
                (!known).then_some((Some(*sub_type), value))
            }
        })
    }
}

impl<'a> Header<'a> {
    /// What Alibaba Cloud says of the caller
    /// (<https://help.aliyun.com/zh/privatelink/obtain-real-client-information>).
    #[inline]
    pub fn alibaba(&self) -> Alibaba<'a> {
        Alibaba { tlvs: self.tlvs }
    }

    /// The VPC endpoint ids of AWS: type `EA`, sub-type `01`.
    pub fn aws(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let tlvs = self.tlvs().filter(|tlv| tlv.kind() == AWS);
        tlvs.filter_map(|tlv| tlv.value().strip_prefix(b"\x01"))
    }

    /// The link ids of Azure: type `EE`, sub-type `01`, the lowest byte first.
    pub fn azure(&self) -> impl Iterator<Item = u32> + use<'a> {
        let tlvs = self.tlvs().filter(|tlv| tlv.kind() == AZURE);
        tlvs.filter_map(|tlv| {
            let id = tlv.value().strip_prefix(b"\x01")?;
            Some(u32::from_le_bytes(id.try_into().ok()?))
        })
    }

    /// The connection ids of Private Service Connect of Google Cloud: type `E0`, the highest byte first.
    pub fn gcp(&self) -> impl Iterator<Item = u64> + use<'a> {
        let tlvs = self.tlvs().filter(|tlv| tlv.kind() == GCP);
        tlvs.filter_map(|tlv| Some(u64::from_be_bytes(tlv.value().try_into().ok()?)))
    }
}
