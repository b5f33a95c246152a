#pragma once
#include "api/control/core/chosen_accounts.hpp"
#include "api/control/core/conditions.hpp"
#include "api/control/look/mails/mail_texts.hpp"
#include "api/control/wait/near_misses.hpp"
#include "api/control/wait/waited_in_vain.hpp"
#include "model/account/accounts.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sesame::api::control {

// The parts of things that meet conditions, by the ids of the things.
using matching_parts = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;

// A wait for things that meet conditions. It goes through all existing things once, and then only through new ones from
// the journal. Each look does a piece of that, so hundreds of waits over thousands of things do not block the server.
//
// `Awaited` says what is waited for: see waits.cpp. A thing is found by the id of what it is part of, and its place
// there.
template<class Awaited>
class waiting_for : public pending_response {
    using thing = typename Awaited::thing;

  public:
    waiting_for(control_call const& c, conditions<thing> wanted)
        : chosen_(c)
        , watch_(chosen_.all.resets().add(chosen_.id, chosen_.region))
        , texts_(c.where.texts)
        , wanted_(std::move(wanted))
        , reads_texts_(texts_ && wanted_.asks_for("text="))
        , count_(c.number("count", 1, 1, 10'000))
        , patience_(c.duration("timeout", std::chrono::seconds{10}, std::chrono::minutes{10}))
        , is_bare_(is_bare_number(c.value("timeout").value_or(""))) {}

    std::optional<response> look(timestamp) override {
        if (watch_->reset)
            return refusal_response({409, "Reset",
                                     "A reset ended this wait: nothing that came before the reset counts. "
                                     "Start the wait again."});
        forget_stale_texts();
        if (is_new_ || watch_->set_back != set_back_) {
            begin();
            return std::nullopt; // that was enough for once
        }
        take_news();
        examine_some();
        if (!to_examine_.empty() || (found_ < count_ && !shows_)) return std::nullopt;
        if (!show_some()) return std::nullopt;
        auto shown = take_shown();
        if (shown.size() < count_) { // some have gone since
            begin();
            return std::nullopt;
        }
        return json_response({{Awaited::plural, std::move(shown)}});
    }
    bool has_more() const override { return is_new_ || (!to_examine_.empty() && !is_reading_) || shows_; }

    std::optional<response> give_up() override {
        is_late_ = is_late_ || is_reading_;
        if (is_late_) {
            if (auto known = look({})) return known;
            if (is_reading_ || has_more()) return std::nullopt;
        }
        forget_stale_texts();
        if (!show_some()) return std::nullopt;
        auto found = take_shown();
        return waited_in_vain(chosen_,
                              {Awaited::plural, Awaited::as_kept, Awaited::comes_by_sns, count_, patience_, is_bare_},
                              std::move(found), shown_misses());
    }
    milliseconds patience() const override { return patience_; }

  private:
    static constexpr std::size_t enough = 1'000; // of the units of Awaited::cost(), each about a microsecond
    static constexpr std::size_t shown_at_once = 50;

    void forget_stale_texts() {
        if (texts_) texts_->keep_since(chosen_.all.resets().told());
    }

    // Forgets all results, and looks at everything again.
    void begin() {
        is_new_ = false;
        set_back_ = watch_->set_back;
        seen_ = chosen_.all.history().last();
        to_examine_.clear();
        matches_.clear();
        misses_ = {};
        newest_.clear();
        to_show_.clear();
        shown_.clear();
        found_ = 0;
        shows_ = false;
        chosen_.for_each([&](account const& a) {
            auto const* const of = known({a.id, a.region});
            Awaited::for_each_id(a, [&](std::uint64_t id) { to_examine_.emplace_back(of, id); });
            newest_[*of] = Awaited::newest(a);
        });
    }

    // Where this one is a key of matches_, and stays until begin().
    owner const* known(owner of) { return &matches_.try_emplace(std::move(of)).first->first; }

    void take_news() {
        auto const& history = chosen_.all.history();
        auto at = history.after(seen_);
        if (at != history.end() && at->number > seen_ + 1) return begin(); // the journal has dropped some
        for (; at != history.end(); ++at) {
            if (!Awaited::is_news(at->what.kind) || !chosen_.wants(at->account, at->region)) continue;
            auto const* const a = chosen_.all.find(at->account, at->region);
            if (!a) continue;
            auto const* const of = known({at->account, at->region});
            Awaited::for_each_new(*a, at->what, newest_[*of],
                                  [&](std::uint64_t id) { to_examine_.emplace_back(of, id); });
        }
        seen_ = history.last();
    }

    void examine_some() {
        std::size_t spent = 0;
        is_reading_ = false;
        while (!to_examine_.empty() && spent < enough) {
            auto const [of, id] = to_examine_.front();
            is_reading_ = !has_text_soon(*of, id);
            if (is_reading_) return; // who reads it tells all who wait when it is there
            to_examine_.pop_front();
            spent += examine(*of, id);
        }
    }

    bool has_text_soon(owner const& of, std::uint64_t id) const {
        bool out = true;
        if constexpr (requires(thing const& t) { Awaited::has_text_soon(t); }) {
            auto const* const a = reads_texts_ ? chosen_.all.find(of.first, of.second) : nullptr;
            if (a)
                Awaited::for_each_part(*a, id, texts_, hint_, [&](thing const& t, std::size_t part) {
                    if (part == 0) out = Awaited::has_text_soon(t);
                });
        }
        return out;
    }

    // Returns its cost. Forgets its earlier result. `of`: see known().
    std::size_t examine(owner const& of, std::uint64_t id) {
        misses_.forget(of, id);
        auto& matches = matches_.at(of);
        if (auto const before = matches.find(id); before != matches.end()) {
            found_ -= before->second.size();
            matches.erase(before);
        }
        std::size_t spent = 1;
        std::vector<std::size_t> met;
        auto const* const a = chosen_.all.find(of.first, of.second);
        if (!a) return spent;
        Awaited::for_each_part(*a, id, texts_, hint_, [&](thing const& t, std::size_t part) {
            auto const failed = wanted_.failures(t);
            spent += Awaited::cost(t, wanted_);
            failed == 0 ? met.push_back(part) : misses_.note({failed, &of, id, part});
        });
        found_ += met.size();
        if (!met.empty()) matches.emplace(id, std::move(met));
        return spent;
    }

    // True when all matches are shown.
    bool show_some() {
        if (!shows_) {
            shows_ = true;
            for (auto const& [of, ids] : matches_)
                if (auto const* const a = chosen_.all.find(of.first, of.second))
                    for (auto const id : Awaited::in_order(*a, ids)) to_show_.emplace_back(&of, id);
        }
        for (std::size_t i = 0; i < shown_at_once && !to_show_.empty(); ++i) {
            auto const [of, id] = to_show_.front();
            to_show_.pop_front();
            auto const& parts = matches_.at(*of)[id];
            if (auto const* const a = chosen_.all.find(of->first, of->second))
                Awaited::for_each_part(*a, id, texts_, hint_, [&](thing const& t, std::size_t part) {
                    if (std::find(parts.begin(), parts.end(), part) != parts.end()) shown_.push_back(Awaited::show(t));
                });
        }
        return to_show_.empty();
    }

    boost::json::array take_shown() {
        shows_ = false;
        return std::exchange(shown_, {});
    }

    boost::json::array shown_misses() const {
        boost::json::array out;
        for (auto const& m : misses_.nearest()) {
            auto const* const a = chosen_.all.find(m.of->first, m.of->second);
            if (!a) continue;
            Awaited::for_each_part(*a, m.id, texts_, hint_, [&](thing const& t, std::size_t part) {
                if (part != m.part) return;
                auto const failed = wanted_.texts_of(m.failed);
                auto shown = Awaited::show(t);
                shown.emplace("failed", boost::json::array(failed.begin(), failed.end()));
                out.push_back(std::move(shown));
            });
        }
        return out;
    }

    chosen_accounts chosen_;
    std::shared_ptr<reset_watch const> watch_;
    mail_texts* texts_;
    conditions<thing> wanted_;
    bool reads_texts_; // of mails, each apart if it is long
    std::size_t count_;
    milliseconds patience_;
    bool is_bare_; // patience_, as it was given: see vain_wait

    std::uint64_t set_back_ = 0, seen_ = 0; // of watch_; the last entry of the journal
    std::deque<std::pair<owner const*, std::uint64_t>> to_examine_;
    std::map<owner, matching_parts> matches_; // things that meet all
    std::size_t found_ = 0;                   // how many in all
    near_misses misses_;
    std::map<owner, std::uint64_t> newest_; // id that was seen last
    std::deque<std::pair<owner const*, std::uint64_t>> to_show_;
    boost::json::array shown_;
    bool is_new_ = true;           // it has looked at nothing yet
    bool shows_ = false;           // it goes through to_show_
    bool is_reading_ = false;      // the text of the next one is read
    bool is_late_ = false;         // patience was over meanwhile
    mutable std::size_t hint_ = 0; // where Awaited found the last one
};

} // namespace sesame::api::control
