#include "api/links/certificates.hpp"

#include "api/router/router.hpp"

#include <memory>
#include <optional>

namespace sesame::api {
namespace {

response pem_answer(std::string pem) {
    response out;
    out.content_type = pem.empty() ? "text/plain" : "application/x-pem-file";
    out.status = pem.empty() ? 404 : 200;
    out.body = pem.empty() ? "There is no such certificate.\n" : std::move(pem);
    return out;
}

// The first may yet have to be made.
class awaited_certificate : public pending_response {
  public:
    awaited_certificate(certificate_source& from, std::string path)
        : pem_(std::make_shared<std::optional<std::string>>()) {
        from.find(std::move(path), [into = pem_](std::string pem) { *into = std::move(pem); });
    }

    std::optional<response> look(timestamp) override {
        return *pem_ ? std::optional(pem_answer(std::move(**pem_))) : std::nullopt;
    }
    std::optional<response> give_up() override {
        auto out = pem_answer("");
        out.status = 503;
        out.body = "The certificate does not exist yet.\n";
        return out;
    }
    milliseconds patience() const override { return std::chrono::minutes{1}; }
    bool is_for_server() const override { return true; }

  private:
    std::shared_ptr<std::optional<std::string>> pem_; // also of whoever makes it
};

response certificate(visit const& v) {
    if (!v.where.certificates) return pem_answer("");
    auto later = std::make_shared<awaited_certificate>(*v.where.certificates, std::string(v.http.target));
    if (auto known = later->look(v.where.now)) return std::move(*known);
    response out;
    out.later = std::move(later);
    return out;
}

response certificate_of_authority(visit const& v) {
    return pem_answer(v.where.certificates ? v.where.certificates->authority() : "");
}

constexpr route certificate_table[]{
    {"GET", "/SimpleNotificationService-{name}", certificate, path_kind::open, visited::certificate},
};

constexpr route authority_table[]{
    {"GET", "/ca.pem", certificate_of_authority, path_kind::open, visited::certificate},
};

} // namespace

constinit std::span<route const> const authority_routes{authority_table};

std::span<std::span<route const> const> certificate_routes() {
    static constexpr std::span<route const> families[]{certificate_table};
    return families;
}

response wrong_method_of_certificates(visit const& v, std::string const&) {
    return refused_response(v.all, common_reason::certificate_method_not_served);
}

} // namespace sesame::api
