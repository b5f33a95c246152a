#include "api/links/exports.hpp"

#include "api/codec/form.hpp"
#include "api/router/router.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/jobs/exporting.hpp"

#include <algorithm>

namespace sesame::api {
namespace {

std::string parameter(visit const& v, std::string_view name) {
    auto const all = codec::urlencoded_pairs(v.query);
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& p) { return p.first == name; });
    return found == all.end() ? "" : found->second;
}

// S3 words it so for a link that it signed.
response refuse_download(visit const& v) {
    return refused_response(v.all, aws_error{"AccessDenied", "Request has expired", 403});
}

response download(visit const& v) {
    auto const* const home = v.all.find(v.labels[0], v.labels[1]);
    if (!home) return refuse_download(v);
    auto file = sesame::ses::follow_export_link(*home, v.labels[2], parameter(v, "Expires"), parameter(v, "Signature"),
                                                home->at(v.where.now));
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
    return refused_response(v.all, aws_error{"MethodNotAllowed", "Files of export jobs take GET and HEAD only.", 405});
}

} // namespace sesame::api
