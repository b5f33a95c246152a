#pragma once
#include "api/codec/source.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sesame::api::codec {

// The parameters of a Query request, by name. Of a repeated name the first value counts.
class form {
  public:
    // Adds application/x-www-form-urlencoded text: a body or a query string. Invalid UTF-8 becomes U+FFFD, as in AWS's
    // (Java) front end. A broken percent escape stays as it is. Call index() after the last one.
    void add(std::string_view urlencoded);
    void index();

    // The value given under exactly this name: a view, as good as the form.
    std::optional<std::string_view> find(std::string_view name) const;

    // The first, in the order of names, whose name is this one or comes after it; empty if there is none.
    std::pair<std::string_view, std::string_view> first_from(std::string_view name) const;

    // Whether this name, or one that continues it after a dot, was given.
    bool has(std::string_view name) const;

    // The numbers N for which a name starts "<prefix>N", followed by a dot or the end, in ascending order. `prefix`
    // ends with a dot. Gaps are fine; only what was given costs anything.
    std::vector<std::uint64_t> numbers(std::string_view prefix) const;

    // Calls f(name, value) with each, in the order of their names.
    template<class F>
    void for_each(F f) const {
        for (auto const& p : parameters_) f(name_of(p), value_of(p));
    }
    std::size_t size() const { return parameters_.size(); }
    std::size_t bytes() const { return text_.size(); } // of all names and values

  private:
    struct parameter {
        std::size_t at, value_at, end; // in text_
    };
    std::string_view name_of(parameter const& p) const { return piece(p.at, p.value_at); }
    std::string_view value_of(parameter const& p) const { return piece(p.value_at, p.end); }
    std::string_view piece(std::size_t from, std::size_t to) const { return {text_.data() + from, to - from}; }
    std::vector<parameter>::const_iterator first_not_before(std::string_view name) const;

    std::string text_;                  // names and values, decoded: one piece of memory for all
    std::vector<parameter> parameters_; // sorted by name once indexed
};

// The members of a form. Dots join member names; lists and maps are numbered. An empty list or map looks like an absent
// one. Throws not_serialized for a number or time that is none, for members of a text, and for the text of a structure
// or list: AWS's front end does not get as far as rules then. Recorded for numbers of STS and for members of a text of
// SNS; the other texts are those of its Query services elsewhere.
class form_source final : public source {
  public:
    explicit form_source(form const& from) // which lives longer
        : from_(from) {}

    spot root() const override { return {}; }
    spot member(spot outer, std::string_view name) override;
    std::string name(spot here, std::string const&) const override { return std::string(name_of(here)); }

    bool has(spot structure) const override;
    bool has_value(spot here) const override { return value_at(here).has_value(); }
    bool is_given(spot here) const override { return has_value(here); }
    bool has_empty(spot) const override { return false; }

    std::optional<std::string_view> text(spot here) const override { return value_at(here); }
    scalar_read read(spot here, bool& out) const override { return read_as(here, out); }
    scalar_read read(spot here, int& out) const override { return read_number(here, out); }
    scalar_read read(spot here, std::int64_t& out) const override { return read_number(here, out); }
    scalar_read read(spot here, double& out) const override { return read_number(here, out); }
    scalar_read read(spot here, blob& out) const override { return read_as(here, out); }
    scalar_read read(spot here, timestamp& out) const override;

    void for_each_item(spot list, list_type const& of,
                       std::function<void(spot item, std::string const& number)> const& f) override;
    void for_each_entry(spot map, map_type const& of, std::function<void(entry const&)> const& f) override;
    spot value(entry const& e, map_type const& of) override { return member(e.at, of.value); }

  private:
    std::string_view name_of(spot here) const { return std::string_view(name_).substr(0, here.length); }
    std::optional<std::string_view> find(spot here) const { return from_.find(name_of(here)); }
    std::optional<std::string_view> value_at(spot here) const; // of a text, number …
    template<class T>
    scalar_read read_as(spot here, T& out) const;
    template<class Number>
    scalar_read read_number(spot here, Number& out) const;
    spot flat(spot here, std::string_view name);
    void give_entry(spot at, std::string number, map_type const& of, std::function<void(entry const&)> const& f);

    form const& from_;
    std::string name_; // of the spot that is read: names of the spots around it are its beginnings
};

// The decoded pairs of name and value in such text, as they come.
using urlencoded_list = std::vector<std::pair<std::string, std::string>>;
urlencoded_list urlencoded_pairs(std::string_view text);

// Percent-decoding with '+' for space; invalid UTF-8 becomes U+FFFD.
std::string url_decode(std::string_view text);

} // namespace sesame::api::codec
