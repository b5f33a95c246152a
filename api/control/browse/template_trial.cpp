#include "api/control/core/routes.hpp"
#include "api/job.hpp"
#include "api/words.hpp"
#include "model/account/account.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/templates/parsed_template.hpp"

#include <boost/json/object.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

// A template of SES is tried with data: nothing is sent.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

json::value text_or_null(std::optional<std::string> const& text) { return text ? json::value(*text) : json::value(); }

class template_trial : public job {
  public:
    explicit template_trial(control_call const& c)
        : data_(c.body) {
        try {
            source_ = ses::require_template(c.home_to_read(), c.names.at(0));
        } catch (refusal const& r) {
            missing_ = r;
        }
    }

    std::function<void()> apart() override {
        if (done_) return {};
        return [this] { render(); };
    }

    std::optional<response> go_on() override {
        if (refused_) throw refusal(*refused_);
        if (missing_) { // 404, as of all that a path names
            auto const worded = words_of(*missing_);
            return refusal_response({404, worded.code, worded.message});
        }
        return json_response(
            {{"subject", known_->subject}, {"text", text_or_null(known_->text)}, {"html", text_or_null(known_->html)}});
    }

  private:
    void render() {
        done_ = true;
        try {
            auto const data = ses::parse_template_data(data_);
            if (!data)
                refused_ = refusal(ses::reason::invalid_rendering_data);
            else if (!missing_)
                known_ = ses::rendered(*ses::parsed(source_), *data);
        } catch (handlebars::template_error const& e) {
            refused_ = ses::refusal_of(e);
        }
    }

    ses::email_template source_;
    std::string data_;
    std::optional<ses::rendered_template> known_;
    std::optional<refusal> missing_, refused_; // there is no such template; or why it cannot be rendered
    bool done_ = false;
};

// Refuses as TestRenderTemplate does.
response render_template(control_call const& c) {
    response out;
    out.unfinished = std::make_shared<template_trial>(c);
    return out;
}

constexpr route template_trial_table[]{
    {"POST", "/templates/{name}/render", "account region", true, render_template},
};

} // namespace

constinit std::span<route const> const template_trial_routes{template_trial_table};

} // namespace sesame::api::control
