#pragma once
#include "model/account/refusal.hpp"
#include "model/handlebars/error.hpp"
#include "model/mail/header/syntax_error.hpp"
#include "model/ses/reason.hpp"

// How SES refuses: `throw refusal(reason::…, {…})`.

namespace sesame::ses {

// The refusal for a mail that cannot be read.
refusal refusal_of(mime::syntax_error const& e);
// The same for a template that is tried and cannot be rendered.
refusal refusal_of(handlebars::template_error const& e);

// Gives the result of `work`; refuses where it throws syntax_error.
template<class Work>
auto refusing(Work work) {
    try {
        return work();
    } catch (mime::syntax_error const& e) {
        throw refusal_of(e);
    }
}

} // namespace sesame::ses
