#include "model/ses/receiving/receiving_state.hpp"

#include "model/ses/mails/kept_size.hpp"

namespace sesame::ses {

void receiving_state::rebuild() {
    bytes = 0;
    order = {};
    mails.for_each([&](received_mail const& m) {
        bytes += bytes_of(m);
        order.add(m.at, false);
    });
}

void received_mail::rebuild() {
    auto const* before = &content;
    for (auto& a : actions) {
        if (a.body.empty()) continue;
        if (a.body == before->text()) a.body = *before;
        before = &a.body;
    }
}

} // namespace sesame::ses
