#pragma once
#include "model/base/registry.hpp"
#include "model/base/time.hpp"
#include "model/text/kept/shared_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sesame::ses {

// Spelled as v2 spells them.
BOOST_DEFINE_FIXED_ENUM_CLASS(subscription_status, unsigned char, OPT_IN, OPT_OUT)

struct list_topic {
    std::string name, display_name;
    std::optional<std::string> description;
    subscription_status default_status{}; // of contacts without a wish of their own

    friend bool operator==(list_topic const&, list_topic const&) = default;
};
BOOST_DESCRIBE_STRUCT(list_topic, (), (name, display_name, description, default_status))

struct contact_list {
    std::string name;
    std::vector<list_topic> topics;
    std::optional<std::string> description;
    timestamp created{}, updated{};
};
BOOST_DESCRIBE_STRUCT(contact_list, (), (name, topics, description, created, updated))

// A contact's own wish about a topic.
struct topic_choice {
    shared_text topic;
    subscription_status status{};
};
BOOST_DESCRIBE_STRUCT(topic_choice, (), (topic, status))

struct contact {
    std::string address;               // as given
    std::vector<topic_choice> choices; // only for topics of the list, each once
    bool unsubscribe_all = false;
    std::optional<std::string> attributes; // a JSON object
    timestamp created{}, updated{};
};
BOOST_DESCRIBE_STRUCT(contact, (), (address, choices, unsubscribe_all, attributes, created, updated))

// The account's contact list and its contacts.
struct contacts_state {
    std::optional<contact_list> list; // SES permits one
    registry<contact> contacts;       // by address, its domain in lower case
    std::size_t bytes = 0;            // of `contacts`

    // Call this after reading the described members: sums up the contacts.
    void rebuild();
    static constexpr std::size_t derived_members = 1;
};
BOOST_DESCRIBE_STRUCT(contacts_state, (), (list, contacts))

} // namespace sesame::ses
