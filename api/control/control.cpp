#include "api/control/control.hpp"

#include "api/control/routes.hpp"
#include "api/job.hpp"
#include "api/words.hpp"
#include "model/fault.hpp"
#include "model/utf8.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(std::min<std::size_t>(path.size(), 1));
    auto const out = path.substr(0, path.find('/'));
    path.remove_prefix(out.size());
    return out;
}

// What stands in `path` for each {…} of `pattern`; nothing if it is another path.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
    std::vector<std::string> out;
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = take_segment(pattern), given = take_segment(path);
        if (wanted.starts_with('{') && !given.empty())
            out.push_back(wire::url_decode(given));
        else if (wanted != given)
            return std::nullopt;
    }
    return pattern.empty() && path.empty() ? std::optional(std::move(out)) : std::nullopt;
}

// What of `path` is below `base`, or "/" for the base itself; empty if it is elsewhere.
std::string_view below(std::string_view base, std::string_view path) {
    if (!path.starts_with(base)) return {};
    path.remove_prefix(base.size());
    if (path.empty()) return "/";
    return path.starts_with('/') ? path : std::string_view();
}

bool is_among(std::string_view names, std::string_view name) {
    while (!names.empty()) {
        auto const end = std::min(names.find(' '), names.size());
        if (names.substr(0, end) == name) return true;
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return false;
}

wire::form read_query(std::string_view query, std::string_view known) {
    wire::form out;
    out.add(query);
    out.index();
    for (auto rest = query; !rest.empty();) {
        auto const end = std::min(rest.find('&'), rest.size());
        auto const name = wire::url_decode(rest.substr(0, std::min(rest.substr(0, end).find('='), end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.empty() || is_among(known, name)) continue;
        std::string names(known);
        for (auto at = names.find(' '); at != names.npos; at = names.find(' ', at + 2)) names.replace(at, 1, ", ");
        throw refused{400, "UnknownParameter",
                      "There is no parameter '" + name + "' here" + (names.empty() ? "." : "; use: " + names + ".")};
    }
    return out;
}

answer find_and_run(route_families families, std::string_view base, accounts& all, request const& r,
                    std::string const& path, std::string_view query, surroundings const& where) {
    std::string allowed;
    auto const below_base = below(base, path);
    for (auto const& family : families) {
        for (auto const& known : family) {
            auto names = match(known.path, below_base);
            if (!names) continue;
            allowed.append(allowed.empty() ? "" : ", ").append(known.method);
            if (known.method != r.method && !(r.method == "HEAD" && known.method == "GET")) continue;
            if (!known.has_body && known.method != "GET" && !r.body.empty())
                throw refused{400, "UnexpectedBody", path + " takes its parameters in the URL, and no body."};
            return known.handler({all, path, std::move(*names), read_query(query, known.parameters), r.body, where, r});
        }
    }
    if (allowed.empty()) throw not_found("There is nothing at " + path + ".");
    throw refused{405, "MethodNotAllowed", path + " takes " + allowed + "."};
}

// What people put into mail must not run as a web page of this server's.
void protect(answer& out) {
    auto const add = [&](std::string const& name, std::string value) {
        auto const same = [&](auto const& header) { return header.first == name; };
        if (std::none_of(out.headers.begin(), out.headers.end(), same))
            out.headers.emplace_back(name, std::move(value));
    };
    add("X-Content-Type-Options", "nosniff");
    add("Content-Security-Policy", "default-src 'none'; sandbox");
}

// What `work` gives; where it refuses, the refusal.
template<class Work>
answer guarded(Work work) {
    try {
        return work();
    } catch (refused const& refusal) {
        return refusal_answer(refusal);
    } catch (fault const& f) { // what a service refuses: its own words
        return refusal_answer({f.status, f.code, f.message});
    } catch (sesame::refusal const& r) {
        auto const worded = words_of(r);
        return refusal_answer({worded.status, worded.code, worded.message});
    }
}

// The job of a route: its refusals are answered, and its answer is protected.
class guarded_job : public job {
  public:
    explicit guarded_job(std::shared_ptr<job> of_route)
        : of_route_(std::move(of_route)) {}

    std::function<void()> apart() override { return of_route_->apart(); }

    std::optional<answer> go_on() override {
        bool there = true;
        auto out = guarded([&] {
            auto known = of_route_->go_on();
            there = known.has_value();
            return there ? std::move(*known) : answer{};
        });
        if (!there) return std::nullopt;
        protect(out);
        return out;
    }

  private:
    std::shared_ptr<job> of_route_;
};

answer named(answer out, std::string const& path) {
    protect(out);
    out.service = "control";
    out.operation = utf8_prefix(path, 128);
    return out;
}

} // namespace

answer answer_routes(route_families families, std::string_view base, accounts& all, request const& r,
                     std::string_view path, std::string_view query, surroundings const& where) {
    auto const shown = valid_utf8(std::string(path));
    auto out = guarded([&] { return find_and_run(families, base, all, r, shown, query, where); });
    if (out.unfinished) out.unfinished = std::make_shared<guarded_job>(std::move(out.unfinished));
    return named(std::move(out), shown);
}

answer refused_path(refused const& why, std::string_view path) {
    return named(refusal_answer(why), valid_utf8(std::string(path)));
}

answer answer_control(accounts& all, request const& r, std::string_view path, std::string_view query,
                      surroundings const& where) {
    return answer_routes(all_routes(), root, all, r, path, query, where);
}

answer answer_metrics(accounts& all, request const& r, std::string_view path, std::string_view query,
                      surroundings const& where) {
    return answer_routes({&metric_routes, 1}, "", all, r, path, query, where);
}

} // namespace sesame::api::control
