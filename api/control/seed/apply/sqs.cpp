#include "api/control/queues/queue_attributes.hpp"
#include "api/control/seed/apply/apply_seed.hpp"
#include "model/sqs/queues/queues.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

constexpr std::string_view redrive = "RedrivePolicy", redrive_allowance = "RedriveAllowPolicy";

sqs::text_pairs texts_of_tags(seed_queue const& wanted) { return {wanted.tags.begin(), wanted.tags.end()}; }

// Those that the queue does not have yet.
sqs::text_pairs new_attributes(sqs::queue const& q, std::string const& path, sqs::text_pairs wanted) {
    auto const has = changed_attributes(q);
    std::erase_if(wanted, [&](auto const& one) {
        auto const& [name, value] = one;
        if (name != "FifoQueue") return std::find(has.begin(), has.end(), one) != has.end();
        if ((value == "true") != q.fifo)
            throw json_refusal{json_reader::below(path + ".attributes", name),
                               "expected '" + std::string(q.fifo ? "true" : "false") +
                                   "' as the queue that exists has it, got '" + value + "'"};
        return true;
    });
    return wanted;
}

// All at once: some need each other.
void set_at_path(seeded_account const& to, std::string const& path, sqs::queue& q, sqs::text_pairs const& attributes) {
    if (attributes.empty()) return;
    auto const place = json_reader::below(path, "attributes");
    at_seed_path(attributes.size() == 1 ? json_reader::below(place, attributes.front().first) : place,
                 [&] { sqs::set_attributes(to.all, to.home, q, attributes, to.by.now); });
}

void apply_only(std::string_view name, seeded_account const& to, std::string const& path, seed_queue const& wanted) {
    auto attributes = attribute_texts(to, wanted.attributes);
    std::erase_if(attributes, [&](auto const& one) { return one.first != name; });
    auto& q = *sqs::find_queue(to.home, wanted.name);
    set_at_path(to, path, q, new_attributes(q, path, std::move(attributes)));
}

} // namespace

void apply_queue(seeded_account const& to, std::string const& path, seed_queue const& wanted) {
    auto attributes = attribute_texts(to, wanted.attributes);
    std::erase_if(attributes, [](auto const& one) { return one.first == redrive || one.first == redrive_allowance; });
    auto* const known = sqs::find_queue(to.home, wanted.name);
    if (!known) {
        sqs::create_queue(to.all, to.home, wanted.name, attributes, texts_of_tags(wanted), to.by.now);
        return;
    }
    set_at_path(to, path, *known, new_attributes(*known, path, std::move(attributes)));
    if (!wanted.tags.empty()) sqs::tag(to.all, to.home, *known, texts_of_tags(wanted));
}

void apply_redrive(seeded_account const& to, std::string const& path, seed_queue const& wanted) {
    apply_only(redrive, to, path, wanted);
}

void apply_redrive_allowance(seeded_account const& to, std::string const& path, seed_queue const& wanted) {
    apply_only(redrive_allowance, to, path, wanted);
}

} // namespace sesame::api::control
