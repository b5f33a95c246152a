#include "server/outbound/tls_client.hpp"

namespace sesame::server {

namespace ssl = boost::asio::ssl;

ssl::context make_client_context(std::string const& certificate_authorities) {
    ssl::context out(ssl::context::tls_client);
    out.set_default_verify_paths();
    if (!certificate_authorities.empty()) out.load_verify_file(certificate_authorities);
    out.set_verify_mode(ssl::verify_peer);
    return out;
}

} // namespace sesame::server
