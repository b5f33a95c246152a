#pragma once
#include "server/outbound/connection_pool.hpp"
#include "server/outbound/http/http_client.hpp"

#include <string>

namespace sesame::server {

struct delivery_options {
    post_limits post;
    pool_limits connection_pool;
    std::string sqs_endpoint;            // URL of an SQS-compatible server; empty: what queues get is captured
    bool follow_redirects = false;       // of HTTP endpoints
    std::string certificate_authorities; // a PEM file to trust besides the system's; for tests
};

} // namespace sesame::server
