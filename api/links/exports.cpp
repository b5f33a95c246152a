#include "api/links/exports.hpp"

#include "api/codec/form.hpp"
#include "api/router/router.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/jobs/exporting.hpp"

namespace sesame::api {
namespace {

response refuse_download(visit const& v) { return refused_response(v.all, common_reason::export_link_expired); }

response download(visit const& v) {
    codec::form query;
    query.add(v.query);
    query.index();
    auto const expires = query.find("Expires");
    auto const signature = query.find("Signature");
    auto const* const home = v.all.find(v.labels[0], v.labels[1]);
    if (!home || !expires || !signature) return refuse_download(v);
    auto file = sesame::ses::follow_export_link(*home, v.labels[2], *expires, *signature, home->at(v.where.now));
    if (!file) return refuse_download(v);
    response out;
    out.content_type = file->format == sesame::ses::data_format::CSV ? "text/csv" : "application/json";
    out.body = file->text;
    return out;
}

constexpr route export_table[]{
    {"GET", "/export/{account}/{region}/{job}", download, path_kind::open, visited::download},
};

} // namespace

std::span<std::span<route const> const> export_routes() {
    static constexpr std::span<route const> families[]{export_table};
    return families;
}

response wrong_method_of_exports(visit const& v, std::string const&) {
    return refused_response(v.all, common_reason::export_method_not_served);
}

} // namespace sesame::api
