#include "api/codec/state/account_json.hpp"

#include "api/codec/state/reader.hpp"
#include "api/codec/state/service_json.hpp"
#include "api/codec/state/writer.hpp"
#include "model/account/accounts.hpp"
#include "model/lambda/state.hpp"
#include "model/objects/state.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/state.hpp"

namespace sesame::api::codec::state {
namespace json = boost::json;

json::object written(account const& a, naming names) {
    state_writer const write(names);
    json::object out;
    write.add(out, "id", a.id);
    write.add(out, "region", a.region);
    write.add(out, "clock", a.clock);
    write.add(out, "ids", a.ids);
    write.add(out, "last_turn", a.last_turn);
    out.emplace(named("outbox", names), written(*a.outbox, names));
    out.emplace(named("sns", names), written(*a.sns, names));
    out.emplace(named("ses", names), written(*a.ses, names));
    out.emplace(named("objects", names), written(*a.objects, names));
    out.emplace(named("sqs", names), written(*a.sqs, names));
    out.emplace(named("lambda", names), written(*a.lambda, names));
    return out;
}

namespace {

void read_account(json::value const& from, place const& at, account& to, naming names) {
    state_reader const read_from(names);
    auto const& given = state_reader::object(from, at);
    std::vector<std::string> known;
    auto const service = [&](std::string_view name, auto& state) {
        known.push_back(named(name, names));
        read(state_reader::required(given, at, known.back()), at / known.back(), state, names);
    };
    auto const member = [&](std::string_view name, auto& value) {
        known.push_back(named(name, names));
        read_from.member(given, at, known.back(), value);
    };
    std::string id, region;
    member("id", id);
    member("region", region);
    if (id != to.id || region != to.region)
        throw unreadable(at, "account " + id + " in " + region, to.id + " in " + to.region);
    member("clock", to.clock);
    member("ids", to.ids);
    member("last_turn", to.last_turn);
    service("outbox", *to.outbox);
    service("sns", *to.sns);
    service("ses", *to.ses);
    service("objects", *to.objects);
    service("sqs", *to.sqs);
    service("lambda", *to.lambda);
    state_reader::check_known(given, at, known);
}

} // namespace

void read(json::value const& from, account& to, naming names) { read_account(from, place(), to, names); }

json::object written(accounts& all, naming names) {
    auto out = state_writer(names).members(all);
    json::array each;
    all.for_each([&](account const& a) { each.push_back(written(a, names)); });
    out.emplace(named("accounts", names), std::move(each));
    return out;
}

void read(json::value const& from, accounts& to, naming names) {
    state_reader const read_from(names);
    place const whole;
    auto const& given = state_reader::object(from, whole);
    auto const list = named("accounts", names);
    auto const at = whole / list;
    auto const& each = state_reader::array(state_reader::required(given, whole, list), at);
    for (std::size_t i = 0; i < each.size(); ++i) {
        auto const here = at[i];
        auto const& one = state_reader::object(each[i], here);
        std::string id, region;
        auto const id_name = named("id", names), region_name = named("region", names);
        read_from.member(one, here, id_name, id);
        read_from.member(one, here, region_name, region);
        read_account(one, here, to.get(id, region), names);
    }
    std::vector<std::string> known{list};
    read_from.members(given, whole, to, known); // after them: they have counted on
    state_reader::check_known(given, whole, known);
}

} // namespace sesame::api::codec::state
