#include "server/http/served_certificates.hpp"

#include <memory>
#include <utility>

namespace sesame::server {

void served_certificates::find(std::string path, std::function<void(std::string pem)> done) {
    auto const waits = std::make_shared<bool>(false);
    keys_.certificate(std::move(path), [this, waits, done = std::move(done)](std::string pem) {
        done(std::move(pem));
        if (*waits) news_.notify();
    });
    *waits = true;
}

} // namespace sesame::server
