#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "model/ses/insights/recommendation.hpp"
#include "model/ses/state.hpp"

#include <algorithm>

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

constexpr one_of<"TYPE", "IMPACT", "STATUS", "RESOURCE_ARN"> recommendation_filter_keys{};

struct ListRecommendationsRequest {
    std::optional<map_by<std::string, length{1, 2}, recommendation_filter_keys, length{1, 512}>> Filter;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListRecommendationsRequest, (), (Filter, NextToken, PageSize))
struct Recommendation {
    std::string ResourceArn, Type, Description, Status;
    timestamp CreatedTimestamp, LastUpdatedTimestamp;
    std::string Impact;
};
BOOST_DESCRIBE_STRUCT(Recommendation, (),
                      (ResourceArn, Type, Description, Status, CreatedTimestamp, LastUpdatedTimestamp, Impact))
struct ListRecommendationsResponse {
    std::vector<Recommendation> Recommendations;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListRecommendationsResponse, (), (Recommendations, NextToken))

template<class Enum>
void check_word(std::string const& key, std::string const& value) {
    auto ignored = Enum{};
    if (boost::describe::enum_from_string(value.c_str(), ignored)) return;
    std::vector<std::string> words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto e) { words.emplace_back(e.name); });
    throw refusal(model::reason::invalid_recommendation_filter, {key, value, joined(words)});
}

void check_filter(string_map const& filter) {
    for (auto const& [key, value] : filter) {
        if (key == "TYPE") check_word<model::recommendation_type>(key, value);
        if (key == "IMPACT") check_word<model::recommendation_impact>(key, value);
        if (key == "STATUS") check_word<model::recommendation_status>(key, value);
    }
    auto const has = [&](std::string_view key) {
        return std::any_of(filter.begin(), filter.end(), [&](auto const& f) { return f.first == key; });
    };
    if (filter.size() == 2 && !(has("STATUS") && (has("IMPACT") || has("TYPE"))))
        throw refusal(model::reason::recommendation_filters_do_not_combine);
}

// One recommendation: whose, of what type, and the rest.
struct known_recommendation {
    std::string const& identity;
    model::recommendation_type type;
    model::recommendation const& what;
};

bool has(known_recommendation const& r, std::string const& key, std::string_view value, std::string const& arns) {
    if (key == "TYPE") return upper_snake(r.type) == value;
    if (key == "IMPACT") return upper_snake(model::impact_of(r.type)) == value;
    if (key == "STATUS") return upper_snake(r.what.status) == value;
    return value.starts_with(arns) && value.substr(arns.size()) == r.identity;
}

// `arns` is what the ARNs of all identities begin with.
Recommendation shown(known_recommendation const& r, std::string const& arns) {
    return {
        arns + r.identity, upper_snake(r.type), std::string(model::description_of(r.type)), upper_snake(r.what.status),
        r.what.created,    r.what.updated,      upper_snake(model::impact_of(r.type))};
}

ListRecommendationsResponse list_recommendations(context& c, ListRecommendationsRequest const& r) {
    string_map const filter = r.Filter ? string_map(*r.Filter) : string_map();
    check_filter(filter);
    auto const start = name_of(c.operation, r.NextToken);
    auto const most = page_size(r.PageSize, 100, 100);
    model::review_identities(c.home, c.call.now);
    auto const arns = model::identity_arn(c.home, "");
    ListRecommendationsResponse out;
    std::string last; // on this page
    for (auto const& [identity, of_identity] : c.home.ses->insights.recommendations)
        for (auto const& [type, what] : of_identity) {
            auto name = identity + "\n" + static_cast<char>('0' + static_cast<int>(type)); // in their order
            if (name <= start) continue;
            known_recommendation const one{identity, type, what};
            bool const wanted = std::all_of(filter.begin(), filter.end(),
                                            [&](auto const& f) { return has(one, f.first, f.second, arns); });
            if (!wanted) continue;
            if (out.Recommendations.size() == most) {
                out.NextToken = page_token(c.operation, last);
                return out;
            }
            out.Recommendations.push_back(shown(one, arns));
            last = std::move(name);
        }
    return out;
}

} // namespace

std::span<operation const> recommendations() {
    static constexpr operation rows[]{
        handle<list_recommendations>("ListRecommendations", {"POST", "/v2/email/vdm/recommendations"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
