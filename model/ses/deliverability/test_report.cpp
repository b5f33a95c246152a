#include "model/ses/deliverability/test_report.hpp"

#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

constexpr room most{1'000, std::size_t{32} << 20}; // AWS's limit is not known

std::size_t bytes_of(test_report const& r) {
    return r.name.size() + r.subject.size() + r.from.size() + r.message.size();
}

std::size_t bytes_of(account const& a) {
    std::size_t out = 0;
    a.ses->deliverability.reports.for_each([&](test_report const& r) { out += bytes_of(r); });
    return out;
}

bool has_room(account const& a, test_report const& made) {
    return a.ses->deliverability.reports.size() < most.count && bytes_of(a) + bytes_of(made) <= most.bytes;
}

} // namespace

test_report const& keep_report(account& a, test_report made, tag_list const& tags, timestamp now) {
    check_tags(tags);
    auto& all = a.ses->deliverability.reports;
    while (!has_room(a, made)) {
        auto const oldest = all.list(0, 1);
        if (oldest.values.empty() || !is_complete(*oldest.values.front(), now))
            throw refusal(reason::too_many_test_reports);
        forget_tags(a, test_report_resource(oldest.values.front()->id));
        all.erase_oldest(1);
    }
    made.id = a.ids.uuid();
    made.created = now;
    auto const id = made.id;
    auto const number = all.add(id, std::move(made));
    add_tags(a, test_report_resource(id), tags);
    return *all.at(number);
}

std::string test_report_resource(std::string const& id) { return "deliverability-test-report/" + id; }

test_report const& require_report(account const& a, std::string const& id) {
    if (auto const* const found = a.ses->deliverability.reports.find(id)) return *found;
    throw refusal(reason::test_report_not_found, {id});
}

} // namespace sesame::ses
