#include "model/objects/service.hpp"

#include "model/account/account.hpp"
#include "model/account/options.hpp"
#include "model/base/long_list.hpp"
#include "model/objects/objects.hpp"

namespace sesame::objects {
namespace {

kept_bytes kept_by_objects(account const& a) {
    kept_bytes out;
    out.objects = a.objects->bytes;
    return out;
}

bool free_some_objects(account& a) {
    constexpr std::size_t at_once = 100;
    a.objects->objects.erase_oldest(at_once);
    return a.objects->objects.size() > 0;
}

} // namespace

// It has no tasks and delivers nothing.
constinit service const as_service{
    .begin = [](account&, options const&, std::uint64_t) {},
    .begin_again = [](account&, std::uint64_t) {},
    .next_turn = [](account const&) { return std::optional<turn>(); },
    .task_count = [](account const&) { return std::size_t{0}; },
    .perform_next = [](accounts&, account&, timestamp) {},
    .has_ready = [](account const&) { return false; },
    .has_under_way = [](account const&) { return false; },
    .kept = kept_by_objects,
    .others_keep = [](account&, kept_bytes const&) {},
    .kinds = {},
    .listed =
        [](account const& a, listed_things& all) {
            all.add(timed_kind::buckets, {.count = a.objects->buckets.size()});
            all.add(timed_kind::objects, {.count = a.objects->objects.size()});
        },
    .free_some = free_some_objects,
    .set_aside = [](account& a) { return sesame::set_aside(a.objects->objects); },
    .copy_some =
        [](account const& from, account& to, bool) {
            constexpr std::size_t at_once = 500;
            return to.objects->objects.copy_some(from.objects->objects, at_once);
        },
    .for_each_shared =
        [](account const& a, text_visitor const& f) {
            a.objects->objects.for_each([&](object const& o) {
                if (!o.content.empty()) f(o.content.place(), o.content.size());
            });
        },
    .copied_size = [](account const& a, std::size_t each) { return each * a.objects->buckets.size(); },
};

} // namespace sesame::objects
