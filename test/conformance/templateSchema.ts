/**
 * The rules for a Template's spec as the scaffolder's own package (2.3) enforces them, written down from it: that
 * package is no dependency of ours, because it brings half of a backend along.
 */
const filled = { type: "string", minLength: 1 };
const text = { type: "string" };
const permissions = { type: "object", properties: { tags: { type: "array", items: text } } };
const condition = { type: ["string", "boolean"] };
const page = { type: "object", properties: { "backstage:permissions": permissions } };
const decorators = {
  type: "array",
  items: { type: "object", properties: { id: text, input: { type: "object" } } },
};

export const templateSchema = {
  type: "object",
  required: ["type", "steps"],
  properties: {
    type: filled,
    owner: filled,
    lifecycle: filled,
    parameters: { oneOf: [page, { type: "array", items: page }] },
    secrets: { type: "object", properties: { schema: { type: "object" } } },
    presentation: {
      type: "object",
      properties: {
        buttonLabels: {
          type: "object",
          properties: { backButtonText: text, createButtonText: text, reviewButtonText: text },
        },
      },
    },
    EXPERIMENTAL_recovery: { type: "object", properties: { EXPERIMENTAL_strategy: text } },
    formDecorators: decorators,
    EXPERIMENTAL_formDecorators: decorators,
    steps: {
      type: "array",
      items: {
        type: "object",
        required: ["action"],
        properties: {
          id: text,
          name: text,
          action: text,
          input: { type: "object" },
          if: condition,
          "backstage:permissions": permissions,
        },
      },
    },
    output: {
      type: "object",
      properties: {
        links: {
          type: "array",
          items: {
            type: "object",
            properties: { url: filled, entityRef: filled, title: filled, icon: filled, if: condition },
          },
        },
        text: {
          type: "array",
          items: { type: "object", properties: { title: filled, icon: filled, content: text, if: condition } },
        },
      },
      additionalProperties: text,
    },
  },
};
