# Add these lines to the alicloud_nlb_listener of the service (provider 1.243.0 or newer). Apply it when the servers behind it
# expect the header: until they do, every connection breaks. All listeners of one server group need the same setting.
proxy_protocol_enabled = true

proxy_protocol_config {
  proxy_protocol_config_vpc_id_enabled              = @vpc_id@
  proxy_protocol_config_private_link_ep_id_enabled  = @endpoint_id@
  proxy_protocol_config_private_link_eps_id_enabled = @endpoint_service_id@
}
