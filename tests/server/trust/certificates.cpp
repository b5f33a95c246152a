#include "tests/server/trust/certificates.hpp"

#include "server/trust/certificate.hpp"

#include <fstream>
#include <unistd.h>

namespace sesame::test {

authority::authority(std::string const& name_of_it) {
    auto const key = server::make_ec_key();
    auto const made = server::make_root({name_of_it, ""}, key.get());
    own_ = {server::pem_of(made.get()), server::pem_of(key.get())};
    auto name = (std::filesystem::temp_directory_path() / "sesame-authority-XXXXXX").string();
    ::close(::mkstemp(name.data()));
    std::ofstream(name) << own_.certificate;
    file_ = name;
}

authority::~authority() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

identity authority::issue(std::string const& alternative_name) const {
    auto const key = server::make_ec_key();
    auto const made =
        server::issue({"Endpoint of a test", alternative_name}, key.get(),
                      server::certificate_from_pem(own_.certificate).get(), server::key_from_pem(own_.key).get());
    return {server::pem_of(made.get()), server::pem_of(key.get())};
}

} // namespace sesame::test
