#include "api/sqs/wire.hpp"

#include "api/paging.hpp"
#include "model/sqs/reason.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <set>

namespace sesame::api::sqs {

using sesame::sqs::reason;

std::string queue_url(context const& c, std::string_view account, std::string_view name) {
    return std::string(c.call.base_url).append("/").append(account).append("/").append(name);
}

sesame::sqs::located_queue require_queue(context& c, std::string_view url) {
    return sesame::sqs::require_queue(c.all, c.home, url);
}

page_request page_of(std::string_view list, std::optional<int> max_results,
                     std::optional<std::string> const& next_token) {
    constexpr int most = 1'000;
    if (max_results && (*max_results < 1 || *max_results > most))
        throw refusal(reason::invalid_max_results, {std::to_string(most)});
    auto after = page_start_name(list, next_token);
    if (!after) throw refusal(reason::invalid_next_token);
    return {std::move(*after), static_cast<std::size_t>(max_results.value_or(most))};
}

url_list urls_of(context const& c, sesame::sqs::queue_page const& page) {
    url_list out;
    for (auto const* const q : page.queues) out.push_back(queue_url(c, c.home.id, q->name));
    return out;
}

std::optional<std::string> next_token_of(std::string_view list, std::optional<int> max_results,
                                         sesame::sqs::queue_page const& page) {
    if (!max_results || !page.more) return std::nullopt;
    return page_token(list, page.queues.back()->name);
}

std::string entry_parameter(std::string_view type, std::size_t number, std::string_view member) {
    return std::string(type).append(".").append(std::to_string(number)).append(".").append(member);
}

BatchResultErrorEntry failed_entry(std::string const& id, refusal const& why) {
    auto words = entry_words(why);
    return {id, words.status < 500, std::move(words.code), std::move(words.message)};
}

void check_batch(std::vector<std::string_view> const& ids, std::string_view type) {
    constexpr std::size_t most = 10, longest_id = 80;
    if (ids.empty()) throw refusal(reason::batch_empty, {std::string(type)});
    if (ids.size() > most) throw refusal(reason::batch_of_too_many, {std::to_string(ids.size())});
    std::set<std::string_view> seen;
    std::size_t number = 0;
    for (auto const id : ids) {
        ++number;
        if (!id.data()) throw refusal(reason::parameter_missing, {entry_parameter(type, number, "Id")});
        if (id.empty() || id.size() > longest_id || !made_of(id, "-_")) throw refusal(reason::invalid_batch_id);
        if (!seen.insert(id).second) throw refusal(reason::batch_ids_not_distinct, {std::string(id)});
    }
}

} // namespace sesame::api::sqs
