/** Where the options of a select come from: the block, the workspace, or the app. */

import { api } from "../api.js";
import { avatar, channelLabel, channelSign, shownName, standing } from "../people.js";
import { store } from "../store.js";
import { selectBox } from "./select.js";
import { words } from "./texts.js";

const MULTI = "multi_";

const toOption = (option) => ({ value: option.value, text: words(option.text), hint: words(option.description) });

function staticGroups(element) {
  if (!element.option_groups) return [{ label: null, options: (element.options ?? []).map(toOption) }];
  return element.option_groups.map((group) => ({ label: words(group.label), options: group.options.map(toOption) }));
}

function userGroups() {
  const people = [...store.people.values()].filter((someone) => !someone.is_bot);
  return [
    {
      label: null,
      options: people.map((someone) => ({
        value: someone.id,
        text: shownName(someone),
        hint: standing(someone),
        lead: avatar(someone, "small"),
      })),
    },
  ];
}

function channelGroups(kinds) {
  const channels = [...store.channels.values()].filter((channel) => kinds.includes(channel.kind));
  return [
    {
      label: null,
      options: channels.map((channel) => ({
        value: channel.id,
        text: channelLabel(channel),
        lead: channelSign(channel),
      })),
    },
  ];
}

const CONVERSATION_KINDS = { public: "channel", private: "private", im: "dm", mpim: "dm" };

function conversationKinds(element) {
  const include = element.filter?.include;
  return include ? include.map((kind) => CONVERSATION_KINDS[kind]) : ["channel", "private", "dm"];
}

function externalGroups(answer) {
  if (answer.option_groups) return staticGroups(answer);
  return [{ label: null, options: (answer.options ?? []).map(toOption) }];
}

/** Return how an element loads its options, by its type without `multi_`. */
function loader(kind, element, spot) {
  if (kind === "users_select") return userGroups;
  if (kind === "channels_select") return () => channelGroups(["channel"]);
  if (kind === "conversations_select") return () => channelGroups(conversationKinds(element));
  if (kind !== "external_select") return () => staticGroups(element);
  return async (query) => {
    const least = element.min_query_length ?? 3;
    if (query.length < least) throw new Error(`Type at least ${least} ${least === 1 ? "letter" : "letters"}.`);
    const { container } = spot.surface;
    return externalGroups(
      await api.options({ as: store.me.id, container, block_id: spot.blockId, action_id: element.action_id, query }),
    );
  };
}

function withDefault(element, spot) {
  const here = store.place.channel;
  if (!element.default_to_current_conversation || !here || spot.value?.length) return;
  spot.value = element.type.startsWith(MULTI) ? [here] : here;
  spot.surface.form.set(spot.blockId, element.action_id, spot.value);
}

/** Build any of the selects. */
export function optionSelect(element, spot) {
  const multiple = element.type.startsWith(MULTI);
  const kind = multiple ? element.type.slice(MULTI.length) : element.type;
  const remote = kind === "external_select";
  const load = loader(kind, element, spot);
  const { labels } = spot.surface.form;
  withDefault(element, spot);
  const known = [...(element.initial_options ?? []), element.initial_option].filter(Boolean).map(toOption);
  const listed = [...(remote ? [] : load("").flatMap((group) => group.options)), ...known];
  const optionOf = (value) =>
    listed.find((option) => option.value === value) ?? { value, text: labels.get(value) ?? value };
  const asList = (value) => (value === null || value === undefined ? [] : [value].flat()).map(optionOf);
  return selectBox({
    chosen: asList(spot.value),
    load,
    remote,
    multiple,
    max: element.max_selected_items,
    placeholder: words(element.placeholder) || (multiple ? "Choose some" : "Choose one"),
    label: spot.labelText ?? spot.label,
    labelId: spot.labelId,
    describedBy: spot.describedBy,
    id: spot.controlId,
    actionId: element.action_id,
    autofocus: element.focus_on_load,
    onChange: (options, undo, control) => {
      for (const option of options) labels.set(option.value, option.text);
      const values = options.map((option) => option.value);
      spot.changed(multiple ? values : (values[0] ?? null), { control, revert: undo });
    },
  });
}
