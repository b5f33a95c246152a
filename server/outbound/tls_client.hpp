#pragma once
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/ssl/verify_context.hpp>

#include <exception>
#include <string>

// TLS of connections that Sesame opens: to https endpoints, and to mail servers.

namespace sesame::server {

// For peers whose certificate comes from the system's authorities, or from those of a file (PEM; empty: there is none).
// Throws boost::system::system_error if the file cannot be read.
boost::asio::ssl::context make_client_context(std::string const& certificate_authorities);

// Before the handshake: the certificate must be one for this host. A name is told to the server, too; an address is not
// (RFC 6066, 3).
template<class Socket>
void expect_host(boost::asio::ssl::stream<Socket>& to, std::string const& host) {
    namespace ssl = boost::asio::ssl;
    to.set_verify_callback([names = ssl::host_name_verification(host)](bool good, ssl::verify_context& chain) {
        try {
            return names(good, chain);
        } catch (std::exception const&) { // must not cross OpenSSL's frames
            return false;
        }
    });
    boost::system::error_code is_name;
    boost::asio::ip::make_address(host, is_name);
    if (is_name)
        SSL_ctrl(to.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(host.c_str()));
}

} // namespace sesame::server
