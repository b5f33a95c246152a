#pragma once
#include "model/ses/contacts/subscribing.hpp"

#include <string>
#include <string_view>

namespace sesame::api {

// The fields of the page's form. It is sent back to the page's own URL.
inline constexpr std::string_view topic_field = "topic";         // the name of a wanted topic; any number of them
inline constexpr std::string_view unsubscribe_all_field = "all"; // there if the box is checked
inline constexpr std::string_view saving_field = "preferences";  // always there

// The page on which a contact says which topics are wanted: a plain form, without scripts. `saved`: it says so.
std::string preferences_html(sesame::ses::preferences_page const& page, bool saved);

// The page for a link whose mail is not kept any more, or that was changed.
std::string no_preferences_html();

} // namespace sesame::api
