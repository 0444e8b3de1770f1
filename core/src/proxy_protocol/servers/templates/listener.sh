# The listener of the NLB instance sends the header with these fields. Run it when the servers behind it expect the header:
# until they do, every connection breaks. All listeners of one server group need the same setting.
aliyun nlb UpdateListenerAttribute \
    --RegionId "$REGION_ID" \
    --ListenerId "$LISTENER_ID" \
    --ProxyProtocolEnabled true \
    --ProxyProtocolV2Config '{"Ppv2VpcIdEnabled":@vpc_id@,"Ppv2PrivateLinkEpIdEnabled":@endpoint_id@,"Ppv2PrivateLinkEpsIdEnabled":@endpoint_service_id@}'
