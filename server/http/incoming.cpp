#include "server/http/incoming.hpp"

#include "api/codec/gzip.hpp"
#include "model/text/text.hpp"

#include <utility>

namespace sesame::server {

bool is_host_value(std::string_view value) { return made_of(value, "-._~%!$&'()*+,;=:[]"); }

std::optional<refused> undo_coding(std::string_view coding, std::size_t limit, std::string& body) {
    if (coding.empty() || iequals(coding, "identity")) return std::nullopt;
    if (!iequals(coding, "gzip")) return unknown_coding;
    std::string plain;
    using namespace api::codec;
    if (auto const problem = gunzip(body, limit, plain))
        return *problem == gunzip_error::over_limit ? too_large : bad_gzip;
    body = std::move(plain);
    return std::nullopt;
}

} // namespace sesame::server
