#include "api/control/core/control.hpp"

#include "api/control/browse/change_news.hpp"
#include "api/control/core/like_path.hpp"
#include "api/control/core/routes.hpp"
#include "api/job.hpp"
#include "api/protocol/unroutable.hpp"
#include "api/words.hpp"
#include "model/text/likeness.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

std::vector<std::string_view> words_in(std::string_view names) {
    std::vector<std::string_view> out;
    while (!names.empty()) {
        auto const end = std::min(names.find(' '), names.size());
        out.push_back(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return out;
}

codec::form read_query(std::string_view query, std::string_view parameters) {
    auto const known = words_in(parameters);
    codec::form out;
    out.add(query);
    out.index();
    for (auto rest = query; !rest.empty();) {
        auto const end = std::min(rest.find('&'), rest.size());
        auto const name = codec::url_decode(rest.substr(0, std::min(rest.substr(0, end).find('='), end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
        throw refused{400, "UnknownParameter",
                      "unknown parameter '" + name + "'; expected " +
                          (known.empty() ? "none" : "one of " + joined(known)) + did_you_mean(name, known)};
    }
    return out;
}

response run(route const& row, visit const& v, std::string const& path) {
    if (!row.has_body && row.method != "GET" && !v.http.body.empty())
        throw refused{400, "UnexpectedBody",
                      "body: expected none, got " + std::to_string(v.http.body.size()) + " bytes; " + path +
                          " takes its parameters in the URL"};
    std::vector<std::string> names;
    for (auto const label : v.labels) names.push_back(codec::url_decode(label));
    return std::get<route::control_handler>(row.handler)(
        {v.all, path, std::move(names), read_query(v.query, row.parameters), v.http.body, v.where, v.http});
}

// The content of mail must not run as a web page of this server.
void protect(response& out) {
    auto const add = [&](std::string const& name, std::string value) {
        auto const same = [&](auto const& header) { return header.first == name; };
        if (std::none_of(out.headers.begin(), out.headers.end(), same))
            out.headers.emplace_back(name, std::move(value));
    };
    add("X-Content-Type-Options", "nosniff");
    add("Content-Security-Policy", "default-src 'none'; sandbox");
}

// The response of `work`, or its refusal.
template<class Work>
response guarded(Work work) {
    try {
        return work();
    } catch (refused const& refusal) {
        return refusal_response(refusal);
    } catch (sesame::refusal const& r) { // what a service refuses: its own words
        auto const worded = words_of(r);
        return refusal_response({worded.status, worded.code, worded.message});
    }
}

bool has_changed(response const& out) { return out.status / 100 == 2; }

change change_of(route const& row, visit const& v) {
    if (row.method == "GET") return {};
    std::vector<std::string> labels;
    for (auto const label : v.labels) labels.push_back(codec::url_decode(label));
    codec::form query;
    query.add(v.query);
    query.index();
    return change_by(row.method, row.path, labels, query, v.all);
}

// The job of a route. It turns refusals into responses, and protects its response.
class guarded_job : public job {
  public:
    guarded_job(std::shared_ptr<job> of_route, accounts& all, change changes, timestamp now)
        : of_route_(std::move(of_route))
        , all_(all)
        , changes_(std::move(changes))
        , now_(now) {}

    std::function<void()> apart() override { return of_route_->apart(); }

    std::optional<response> go_on() override {
        bool there = true;
        auto out = guarded([&] {
            auto known = of_route_->go_on();
            there = known.has_value();
            return there ? std::move(*known) : response{};
        });
        if (!there) return std::nullopt;
        if (has_changed(out)) note_change(all_, changes_, now_);
        protect(out);
        return out;
    }

  private:
    std::shared_ptr<job> of_route_;
    accounts& all_;
    change changes_;
    timestamp now_; // real, as the request came
};

response named(response out, std::string const& path) {
    protect(out);
    out.service = "control";
    out.operation = utf8_prefix(path, 128);
    out.counted.as = visited::control;
    return out;
}

response refused_path(refused const& why, std::string_view path) {
    return named(refusal_response(why), valid_utf8(std::string(path)));
}

response nothing(visit const& v) {
    auto const shown = valid_utf8(std::string(v.path));
    return refused_path(not_found("There is nothing at " + shown + "." + like_path(shown) +
                                  " GET /_sesame/v1/openapi.yaml lists all paths."),
                        shown);
}

} // namespace

response answer_route(route const& row, visit const& v) {
    auto const shown = valid_utf8(std::string(v.path));
    auto out = guarded([&] { return run(row, v, shown); });
    change changes;
    if (out.unfinished || has_changed(out)) changes = change_of(row, v);
    if (out.unfinished)
        out.unfinished =
            std::make_shared<guarded_job>(std::move(out.unfinished), v.all, std::move(changes), v.where.now);
    else
        note_change(v.all, changes, v.where.now);
    return named(std::move(out), shown);
}

response forbid(visit const& v, verdict judged) {
    auto const why = why_not(judged, v.http);
    auto const message = words_of(why).message;
    auto out = refusal_response({403, std::string(code_of(judged)), message});
    out.request_id = v.all.ids().uuid();
    protocol::record_unroutable(v.all, out, v.http, message, why, v.where.now);
    return named(std::move(out), valid_utf8(std::string(v.path)));
}

response wrong_method(visit const& v, std::string const& allowed) {
    auto const shown = valid_utf8(std::string(v.path));
    bool const of_sdk = v.http.header("Authorization").starts_with("AWS4-");
    return refused_path({405, "MethodNotAllowed",
                         shown + " takes " + allowed + "." +
                             (of_sdk ? " An SDK's endpoint URL ends with the port: leave its path out." : "")},
                        shown);
}

std::span<std::span<route const> const> nothing_routes() {
    static constexpr route rows[]{
        {"", "/_sesame/{path+}", nothing, path_kind::control, visited::control},
        {"", "/_localstack/{path+}", nothing, path_kind::control, visited::control},
        {"", "/_aws/{path+}", nothing, path_kind::control, visited::control},
        {"", "/moto-api/{path+}", nothing, path_kind::control, visited::control},
    };
    static constexpr std::span<route const> families[]{rows};
    return families;
}

} // namespace sesame::api::control
