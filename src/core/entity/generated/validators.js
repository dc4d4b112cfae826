// schemas 101edc01cd4d60656fcc9873845f859120d06473a31e830d4f464357e91640b2
var Oe = (t, i) => () => {
  try {
    return (i || t((i = { exports: {} }).exports, i), i.exports);
  } catch (y) {
    throw ((i = 0), y);
  }
};
var de = Oe((fe) => {
  "use strict";
  Object.defineProperty(fe, "__esModule", { value: !0 });
  function ue(t) {
    let i = t.length,
      y = 0,
      c = 0,
      a;
    for (; c < i; )
      y++,
        (a = t.charCodeAt(c++)),
        a >= 55296 && a <= 56319 && c < i && ((a = t.charCodeAt(c)), (a & 64512) === 56320 && c++);
    return y;
  }
  fe.default = ue;
  ue.code = 'require("ajv/dist/runtime/ucs2length").default';
});
var We = ge;
var m = de().default;
function k(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (Array.isArray(t)) {
    let s = t.length;
    for (let n = 0; n < s; n++) {
      let p = t[n];
      if (typeof p == "string") {
        if (m(p) < 1) {
          let o = {
            instancePath: i + "/" + n,
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [o]) : e.push(o), r++;
        }
      } else {
        let o = {
          instancePath: i + "/" + n,
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [o]) : e.push(o), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((k.errors = e), r === 0);
}
function L(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((L.errors = e), r === 0);
}
function A(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((A.errors = e), r === 0);
}
function D(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((D.errors = e), r === 0);
}
function T(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0,
    s = r,
    n = !0,
    p = r;
  if (r === p)
    if (t && typeof t == "object" && !Array.isArray(t)) {
      let u;
      if (t.type === void 0 && (u = "type")) {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      } else if (t.type !== void 0 && t.type !== "skill") {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      }
    } else {
      let u = {};
      e === null ? (e = [u]) : e.push(u), r++;
    }
  var o = p === r;
  if (((r = s), e !== null && (s ? (e.length = s) : (e = null)), o)) {
    let u = r;
    if (t && typeof t == "object" && !Array.isArray(t)) {
      if (
        (t.disciplines !== void 0 &&
          (k(t.disciplines, {
            instancePath: i + "/disciplines",
            parentData: t,
            parentDataProperty: "disciplines",
            rootData: a,
          }) ||
            ((e = e === null ? k.errors : e.concat(k.errors)), (r = e.length))),
        t.categories !== void 0 &&
          (k(t.categories, {
            instancePath: i + "/categories",
            parentData: t,
            parentDataProperty: "categories",
            rootData: a,
          }) ||
            ((e = e === null ? k.errors : e.concat(k.errors)), (r = e.length))),
        t.agents !== void 0 &&
          (k(t.agents, { instancePath: i + "/agents", parentData: t, parentDataProperty: "agents", rootData: a }) ||
            ((e = e === null ? k.errors : e.concat(k.errors)), (r = e.length))),
        t.dependsOn !== void 0 &&
          (k(t.dependsOn, {
            instancePath: i + "/dependsOn",
            parentData: t,
            parentDataProperty: "dependsOn",
            rootData: a,
          }) ||
            ((e = e === null ? k.errors : e.concat(k.errors)), (r = e.length))),
        t.allowedTools !== void 0)
      ) {
        let d = t.allowedTools;
        if (typeof d == "string") {
          if (m(d) < 1) {
            let g = {
              instancePath: i + "/allowedTools",
              schemaPath: "common.json#/definitions/text/minLength",
              keyword: "minLength",
              params: { limit: 1 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
        } else {
          let g = {
            instancePath: i + "/allowedTools",
            schemaPath: "common.json#/definitions/text/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [g]) : e.push(g), r++;
        }
      }
      if (t.license !== void 0) {
        let d = t.license;
        if (typeof d == "string") {
          if (m(d) < 1) {
            let g = {
              instancePath: i + "/license",
              schemaPath: "common.json#/definitions/text/minLength",
              keyword: "minLength",
              params: { limit: 1 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
        } else {
          let g = {
            instancePath: i + "/license",
            schemaPath: "common.json#/definitions/text/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [g]) : e.push(g), r++;
        }
      }
      if (t.compatibility !== void 0) {
        let d = t.compatibility;
        if (typeof d == "string") {
          if (m(d) > 500) {
            let g = {
              instancePath: i + "/compatibility",
              schemaPath: "#/allOf/0/then/properties/compatibility/maxLength",
              keyword: "maxLength",
              params: { limit: 500 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
          if (m(d) < 1) {
            let g = {
              instancePath: i + "/compatibility",
              schemaPath: "#/allOf/0/then/properties/compatibility/minLength",
              keyword: "minLength",
              params: { limit: 1 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
        } else {
          let g = {
            instancePath: i + "/compatibility",
            schemaPath: "#/allOf/0/then/properties/compatibility/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [g]) : e.push(g), r++;
        }
      }
    } else {
      let d = { instancePath: i, schemaPath: "#/allOf/0/then/type", keyword: "type", params: { type: "object" } };
      e === null ? (e = [d]) : e.push(d), r++;
    }
    var o = u === r;
    n = o;
  }
  if (!n) {
    let u = { instancePath: i, schemaPath: "#/allOf/0/if", keyword: "if", params: { failingKeyword: "then" } };
    e === null ? (e = [u]) : e.push(u), r++;
  }
  let l = r,
    f = !0,
    h = r;
  if (r === h)
    if (t && typeof t == "object" && !Array.isArray(t)) {
      let u;
      if (t.type === void 0 && (u = "type")) {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      } else if (t.type !== void 0 && t.type !== "rule") {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      }
    } else {
      let u = {};
      e === null ? (e = [u]) : e.push(u), r++;
    }
  var P = h === r;
  if (((r = l), e !== null && (l ? (e.length = l) : (e = null)), P)) {
    let u = r;
    if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.category === void 0) {
        let d = {
          instancePath: i,
          schemaPath: "#/allOf/1/then/required",
          keyword: "required",
          params: { missingProperty: "category" },
        };
        e === null ? (e = [d]) : e.push(d), r++;
      }
      if (t.rationale === void 0) {
        let d = {
          instancePath: i,
          schemaPath: "#/allOf/1/then/required",
          keyword: "required",
          params: { missingProperty: "rationale" },
        };
        e === null ? (e = [d]) : e.push(d), r++;
      }
      if (
        (t.disciplines !== void 0 &&
          (k(t.disciplines, {
            instancePath: i + "/disciplines",
            parentData: t,
            parentDataProperty: "disciplines",
            rootData: a,
          }) ||
            ((e = e === null ? k.errors : e.concat(k.errors)), (r = e.length))),
        t.category !== void 0)
      ) {
        let d = t.category;
        if (typeof d == "string") {
          if (m(d) < 1) {
            let g = {
              instancePath: i + "/category",
              schemaPath: "common.json#/definitions/text/minLength",
              keyword: "minLength",
              params: { limit: 1 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
        } else {
          let g = {
            instancePath: i + "/category",
            schemaPath: "common.json#/definitions/text/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [g]) : e.push(g), r++;
        }
      }
      if (t.rationale !== void 0) {
        let d = t.rationale;
        if (typeof d == "string") {
          if (m(d) < 1) {
            let g = {
              instancePath: i + "/rationale",
              schemaPath: "common.json#/definitions/text/minLength",
              keyword: "minLength",
              params: { limit: 1 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
        } else {
          let g = {
            instancePath: i + "/rationale",
            schemaPath: "common.json#/definitions/text/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [g]) : e.push(g), r++;
        }
      }
    } else {
      let d = { instancePath: i, schemaPath: "#/allOf/1/then/type", keyword: "type", params: { type: "object" } };
      e === null ? (e = [d]) : e.push(d), r++;
    }
    var P = u === r;
    f = P;
  }
  if (!f) {
    let u = { instancePath: i, schemaPath: "#/allOf/1/if", keyword: "if", params: { failingKeyword: "then" } };
    e === null ? (e = [u]) : e.push(u), r++;
  }
  let b = r,
    me = !0,
    ce = r;
  if (r === ce)
    if (t && typeof t == "object" && !Array.isArray(t)) {
      let u;
      if (t.type === void 0 && (u = "type")) {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      } else if (t.type !== void 0 && t.type !== "plugin") {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      }
    } else {
      let u = {};
      e === null ? (e = [u]) : e.push(u), r++;
    }
  var pe = ce === r;
  if (((r = b), e !== null && (b ? (e.length = b) : (e = null)), pe)) {
    let u = r;
    if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.skills === void 0) {
        let d = {
          instancePath: i,
          schemaPath: "#/allOf/2/then/required",
          keyword: "required",
          params: { missingProperty: "skills" },
        };
        e === null ? (e = [d]) : e.push(d), r++;
      }
      if (
        (t.skills !== void 0 &&
          (k(t.skills, { instancePath: i + "/skills", parentData: t, parentDataProperty: "skills", rootData: a }) ||
            ((e = e === null ? k.errors : e.concat(k.errors)), (r = e.length))),
        t.version !== void 0)
      ) {
        let d = t.version;
        if (typeof d == "string") {
          if (m(d) < 1) {
            let g = {
              instancePath: i + "/version",
              schemaPath: "common.json#/definitions/text/minLength",
              keyword: "minLength",
              params: { limit: 1 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
        } else {
          let g = {
            instancePath: i + "/version",
            schemaPath: "common.json#/definitions/text/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [g]) : e.push(g), r++;
        }
      }
    } else {
      let d = { instancePath: i, schemaPath: "#/allOf/2/then/type", keyword: "type", params: { type: "object" } };
      e === null ? (e = [d]) : e.push(d), r++;
    }
    var pe = u === r;
    me = pe;
  }
  if (!me) {
    let u = { instancePath: i, schemaPath: "#/allOf/2/if", keyword: "if", params: { failingKeyword: "then" } };
    e === null ? (e = [u]) : e.push(u), r++;
  }
  let le = r,
    ye = !0,
    he = r;
  if (r === he)
    if (t && typeof t == "object" && !Array.isArray(t)) {
      let u;
      if (t.type === void 0 && (u = "type")) {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      } else if (t.type !== void 0 && t.type !== "marketplace") {
        let w = {};
        e === null ? (e = [w]) : e.push(w), r++;
      }
    } else {
      let u = {};
      e === null ? (e = [u]) : e.push(u), r++;
    }
  var ae = he === r;
  if (((r = le), e !== null && (le ? (e.length = le) : (e = null)), ae)) {
    let u = r;
    if (t && typeof t == "object" && !Array.isArray(t)) {
      if (t.plugins === void 0) {
        let d = {
          instancePath: i,
          schemaPath: "#/allOf/3/then/required",
          keyword: "required",
          params: { missingProperty: "plugins" },
        };
        e === null ? (e = [d]) : e.push(d), r++;
      }
      if (
        (t.plugins !== void 0 &&
          (k(t.plugins, { instancePath: i + "/plugins", parentData: t, parentDataProperty: "plugins", rootData: a }) ||
            ((e = e === null ? k.errors : e.concat(k.errors)), (r = e.length))),
        t.version !== void 0)
      ) {
        let d = t.version;
        if (typeof d == "string") {
          if (m(d) < 1) {
            let g = {
              instancePath: i + "/version",
              schemaPath: "common.json#/definitions/text/minLength",
              keyword: "minLength",
              params: { limit: 1 },
            };
            e === null ? (e = [g]) : e.push(g), r++;
          }
        } else {
          let g = {
            instancePath: i + "/version",
            schemaPath: "common.json#/definitions/text/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [g]) : e.push(g), r++;
        }
      }
    } else {
      let d = { instancePath: i, schemaPath: "#/allOf/3/then/type", keyword: "type", params: { type: "object" } };
      e === null ? (e = [d]) : e.push(d), r++;
    }
    var ae = u === r;
    ye = ae;
  }
  if (!ye) {
    let u = { instancePath: i, schemaPath: "#/allOf/3/if", keyword: "if", params: { failingKeyword: "then" } };
    e === null ? (e = [u]) : e.push(u), r++;
  }
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type === void 0) {
      let u = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      e === null ? (e = [u]) : e.push(u), r++;
    }
    if (t.lifecycle === void 0) {
      let u = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "lifecycle" },
      };
      e === null ? (e = [u]) : e.push(u), r++;
    }
    if (t.owner === void 0) {
      let u = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" } };
      e === null ? (e = [u]) : e.push(u), r++;
    }
    if (t.type !== void 0) {
      let u = t.type;
      if (typeof u == "string") {
        if (m(u) < 1) {
          let w = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [w]) : e.push(w), r++;
        }
      } else {
        let w = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [w]) : e.push(w), r++;
      }
    }
    t.lifecycle !== void 0 &&
      (L(t.lifecycle, {
        instancePath: i + "/lifecycle",
        parentData: t,
        parentDataProperty: "lifecycle",
        rootData: a,
      }) ||
        ((e = e === null ? L.errors : e.concat(L.errors)), (r = e.length))),
      t.owner !== void 0 &&
        (A(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
          ((e = e === null ? A.errors : e.concat(A.errors)), (r = e.length))),
      t.system !== void 0 &&
        (D(t.system, { instancePath: i + "/system", parentData: t, parentDataProperty: "system", rootData: a }) ||
          ((e = e === null ? D.errors : e.concat(D.errors)), (r = e.length)));
  } else {
    let u = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [u]) : e.push(u), r++;
  }
  return ((T.errors = e), r === 0);
}
function ge(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    T(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? T.errors : e.concat(T.errors)), (r = e.length)),
    (ge.errors = e),
    r === 0
  );
}
var Ie = we;
function O(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((O.errors = e), r === 0);
}
function $(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return (($.errors = e), r === 0);
}
function E(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((E.errors = e), r === 0);
}
function q(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.lifecycle === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "lifecycle" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.owner === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.definition === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "definition" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (
      (t.lifecycle !== void 0 &&
        (O(t.lifecycle, {
          instancePath: i + "/lifecycle",
          parentData: t,
          parentDataProperty: "lifecycle",
          rootData: a,
        }) ||
          ((e = e === null ? O.errors : e.concat(O.errors)), (r = e.length))),
      t.owner !== void 0 &&
        ($(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
          ((e = e === null ? $.errors : e.concat($.errors)), (r = e.length))),
      t.system !== void 0 &&
        (E(t.system, { instancePath: i + "/system", parentData: t, parentDataProperty: "system", rootData: a }) ||
          ((e = e === null ? E.errors : e.concat(E.errors)), (r = e.length))),
      t.definition !== void 0)
    ) {
      let s = t.definition;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/definition",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/definition",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((q.errors = e), r === 0);
}
function we(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    q(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? q.errors : e.concat(q.errors)), (r = e.length)),
    (we.errors = e),
    r === 0
  );
}
var Re = ke;
function W(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((W.errors = e), r === 0);
}
function I(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((I.errors = e), r === 0);
}
function R(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((R.errors = e), r === 0);
}
function x(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (Array.isArray(t)) {
    let s = t.length;
    for (let n = 0; n < s; n++) {
      let p = t[n];
      if (typeof p == "string") {
        if (m(p) < 1) {
          let o = {
            instancePath: i + "/" + n,
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [o]) : e.push(o), r++;
        }
      } else {
        let o = {
          instancePath: i + "/" + n,
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [o]) : e.push(o), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((x.errors = e), r === 0);
}
function _(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.lifecycle === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "lifecycle" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.owner === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (
      (t.lifecycle !== void 0 &&
        (W(t.lifecycle, {
          instancePath: i + "/lifecycle",
          parentData: t,
          parentDataProperty: "lifecycle",
          rootData: a,
        }) ||
          ((e = e === null ? W.errors : e.concat(W.errors)), (r = e.length))),
      t.owner !== void 0 &&
        (I(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
          ((e = e === null ? I.errors : e.concat(I.errors)), (r = e.length))),
      t.system !== void 0 &&
        (R(t.system, { instancePath: i + "/system", parentData: t, parentDataProperty: "system", rootData: a }) ||
          ((e = e === null ? R.errors : e.concat(R.errors)), (r = e.length))),
      t.subcomponentOf !== void 0)
    ) {
      let s = t.subcomponentOf;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/subcomponentOf",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/subcomponentOf",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    t.providesApis !== void 0 &&
      (x(t.providesApis, {
        instancePath: i + "/providesApis",
        parentData: t,
        parentDataProperty: "providesApis",
        rootData: a,
      }) ||
        ((e = e === null ? x.errors : e.concat(x.errors)), (r = e.length))),
      t.consumesApis !== void 0 &&
        (x(t.consumesApis, {
          instancePath: i + "/consumesApis",
          parentData: t,
          parentDataProperty: "consumesApis",
          rootData: a,
        }) ||
          ((e = e === null ? x.errors : e.concat(x.errors)), (r = e.length))),
      t.dependsOn !== void 0 &&
        (x(t.dependsOn, {
          instancePath: i + "/dependsOn",
          parentData: t,
          parentDataProperty: "dependsOn",
          rootData: a,
        }) ||
          ((e = e === null ? x.errors : e.concat(x.errors)), (r = e.length)));
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((_.errors = e), r === 0);
}
function ke(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    _(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? _.errors : e.concat(_.errors)), (r = e.length)),
    (ke.errors = e),
    r === 0
  );
}
var _e = Pe;
function S(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((S.errors = e), r === 0);
}
function N(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.owner === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (
      (t.owner !== void 0 &&
        (S(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
          ((e = e === null ? S.errors : e.concat(S.errors)), (r = e.length))),
      t.subdomainOf !== void 0)
    ) {
      let s = t.subdomainOf;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/subdomainOf",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/subdomainOf",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((N.errors = e), r === 0);
}
function Pe(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    N(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? N.errors : e.concat(N.errors)), (r = e.length)),
    (Pe.errors = e),
    r === 0
  );
}
var Se = xe;
function M(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.displayName !== void 0) {
      let s = t.displayName;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/displayName",
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/displayName",
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.email !== void 0) {
      let s = t.email;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/email",
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/email",
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.picture !== void 0) {
      let s = t.picture;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/picture",
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/picture",
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((M.errors = e), r === 0);
}
function j(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (Array.isArray(t)) {
    let s = t.length;
    for (let n = 0; n < s; n++) {
      let p = t[n];
      if (typeof p == "string") {
        if (m(p) < 1) {
          let o = {
            instancePath: i + "/" + n,
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [o]) : e.push(o), r++;
        }
      } else {
        let o = {
          instancePath: i + "/" + n,
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [o]) : e.push(o), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((j.errors = e), r === 0);
}
function B(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.children === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "children" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (
      (t.profile !== void 0 &&
        (M(t.profile, { instancePath: i + "/profile", parentData: t, parentDataProperty: "profile", rootData: a }) ||
          ((e = e === null ? M.errors : e.concat(M.errors)), (r = e.length))),
      t.parent !== void 0)
    ) {
      let s = t.parent;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/parent",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/parent",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    t.children !== void 0 &&
      (j(t.children, { instancePath: i + "/children", parentData: t, parentDataProperty: "children", rootData: a }) ||
        ((e = e === null ? j.errors : e.concat(j.errors)), (r = e.length))),
      t.members !== void 0 &&
        (j(t.members, { instancePath: i + "/members", parentData: t, parentDataProperty: "members", rootData: a }) ||
          ((e = e === null ? j.errors : e.concat(j.errors)), (r = e.length)));
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((B.errors = e), r === 0);
}
function xe(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    B(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? B.errors : e.concat(B.errors)), (r = e.length)),
    (xe.errors = e),
    r === 0
  );
}
var Ne = be;
var $e = {
  title: "Specification",
  description: "What is said of the entity as a Location.",
  type: "object",
  properties: {
    type: {
      allOf: [{ $ref: "common.json#/definitions/text" }],
      title: "Type",
      description: `How the targets are read: "url" (addresses in source control, or paths relative to one) or "file" (paths on the backend's disk, for local development). Left out, it is the type by which this file itself was read.`,
      examples: ["url", "file"],
    },
    target: {
      allOf: [{ $ref: "common.json#/definitions/text" }],
      title: "Target",
      description:
        'One catalog file: an address, or a path relative to this file beginning with "./" or "../". "*" and "**" stand for several files.',
      examples: ["./services/ledger/catalog-info.yaml"],
    },
    targets: {
      allOf: [{ $ref: "common.json#/definitions/textList" }],
      title: "Targets",
      description: "Several catalog files, each as in target.",
      examples: [["./services/*/catalog-info.yaml"]],
    },
    presence: {
      title: "Presence",
      description:
        'Whether a target that is not there is an error ("required") or is passed over in silence ("optional").',
      default: "required",
      type: "string",
      enum: ["required", "optional"],
    },
  },
};
function X(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (Array.isArray(t)) {
    let s = t.length;
    for (let n = 0; n < s; n++) {
      let p = t[n];
      if (typeof p == "string") {
        if (m(p) < 1) {
          let o = {
            instancePath: i + "/" + n,
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [o]) : e.push(o), r++;
        }
      } else {
        let o = {
          instancePath: i + "/" + n,
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [o]) : e.push(o), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((X.errors = e), r === 0);
}
function C(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.target !== void 0) {
      let s = t.target;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/target",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/target",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (
      (t.targets !== void 0 &&
        (X(t.targets, { instancePath: i + "/targets", parentData: t, parentDataProperty: "targets", rootData: a }) ||
          ((e = e === null ? X.errors : e.concat(X.errors)), (r = e.length))),
      t.presence !== void 0)
    ) {
      let s = t.presence;
      if (typeof s != "string") {
        let n = {
          instancePath: i + "/presence",
          schemaPath: "#/properties/presence/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
      if (!(s === "required" || s === "optional")) {
        let n = {
          instancePath: i + "/presence",
          schemaPath: "#/properties/presence/enum",
          keyword: "enum",
          params: { allowedValues: $e.properties.presence.enum },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((C.errors = e), r === 0);
}
function be(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    C(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? C.errors : e.concat(C.errors)), (r = e.length)),
    (be.errors = e),
    r === 0
  );
}
var Me = je;
function V(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((V.errors = e), r === 0);
}
function U(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((U.errors = e), r === 0);
}
function K(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((K.errors = e), r === 0);
}
function G(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.lifecycle === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "lifecycle" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.owner === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.remotes === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "remotes" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.type !== void 0 && t.type !== "mcp-server") {
      let s = {
        instancePath: i + "/type",
        schemaPath: "#/properties/type/const",
        keyword: "const",
        params: { allowedValue: "mcp-server" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (
      (t.lifecycle !== void 0 &&
        (V(t.lifecycle, {
          instancePath: i + "/lifecycle",
          parentData: t,
          parentDataProperty: "lifecycle",
          rootData: a,
        }) ||
          ((e = e === null ? V.errors : e.concat(V.errors)), (r = e.length))),
      t.owner !== void 0 &&
        (U(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
          ((e = e === null ? U.errors : e.concat(U.errors)), (r = e.length))),
      t.system !== void 0 &&
        (K(t.system, { instancePath: i + "/system", parentData: t, parentDataProperty: "system", rootData: a }) ||
          ((e = e === null ? K.errors : e.concat(K.errors)), (r = e.length))),
      t.remotes !== void 0)
    ) {
      let s = t.remotes;
      if (Array.isArray(s)) {
        if (s.length < 1) {
          let p = {
            instancePath: i + "/remotes",
            schemaPath: "#/properties/remotes/minItems",
            keyword: "minItems",
            params: { limit: 1 },
          };
          e === null ? (e = [p]) : e.push(p), r++;
        }
        let n = s.length;
        for (let p = 0; p < n; p++) {
          let o = s[p];
          if (o && typeof o == "object" && !Array.isArray(o)) {
            if (o.type === void 0) {
              let l = {
                instancePath: i + "/remotes/" + p,
                schemaPath: "#/properties/remotes/items/required",
                keyword: "required",
                params: { missingProperty: "type" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.url === void 0) {
              let l = {
                instancePath: i + "/remotes/" + p,
                schemaPath: "#/properties/remotes/items/required",
                keyword: "required",
                params: { missingProperty: "url" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.type !== void 0) {
              let l = o.type;
              if (typeof l == "string") {
                if (m(l) < 1) {
                  let f = {
                    instancePath: i + "/remotes/" + p + "/type",
                    schemaPath: "common.json#/definitions/text/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
              } else {
                let f = {
                  instancePath: i + "/remotes/" + p + "/type",
                  schemaPath: "common.json#/definitions/text/type",
                  keyword: "type",
                  params: { type: "string" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
            if (o.url !== void 0) {
              let l = o.url;
              if (typeof l == "string") {
                if (m(l) < 1) {
                  let f = {
                    instancePath: i + "/remotes/" + p + "/url",
                    schemaPath: "common.json#/definitions/text/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
              } else {
                let f = {
                  instancePath: i + "/remotes/" + p + "/url",
                  schemaPath: "common.json#/definitions/text/type",
                  keyword: "type",
                  params: { type: "string" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let l = {
              instancePath: i + "/remotes/" + p,
              schemaPath: "#/properties/remotes/items/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [l]) : e.push(l), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/remotes",
          schemaPath: "#/properties/remotes/type",
          keyword: "type",
          params: { type: "array" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((G.errors = e), r === 0);
}
function je(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    G(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? G.errors : e.concat(G.errors)), (r = e.length)),
    (je.errors = e),
    r === 0
  );
}
var Be = ve;
function H(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((H.errors = e), r === 0);
}
function F(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((F.errors = e), r === 0);
}
function J(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (Array.isArray(t)) {
    let s = t.length;
    for (let n = 0; n < s; n++) {
      let p = t[n];
      if (typeof p == "string") {
        if (m(p) < 1) {
          let o = {
            instancePath: i + "/" + n,
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [o]) : e.push(o), r++;
        }
      } else {
        let o = {
          instancePath: i + "/" + n,
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [o]) : e.push(o), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((J.errors = e), r === 0);
}
function z(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.owner === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    t.owner !== void 0 &&
      (H(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
        ((e = e === null ? H.errors : e.concat(H.errors)), (r = e.length))),
      t.system !== void 0 &&
        (F(t.system, { instancePath: i + "/system", parentData: t, parentDataProperty: "system", rootData: a }) ||
          ((e = e === null ? F.errors : e.concat(F.errors)), (r = e.length))),
      t.dependsOn !== void 0 &&
        (J(t.dependsOn, {
          instancePath: i + "/dependsOn",
          parentData: t,
          parentDataProperty: "dependsOn",
          rootData: a,
        }) ||
          ((e = e === null ? J.errors : e.concat(J.errors)), (r = e.length)));
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((z.errors = e), r === 0);
}
function ve(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    z(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? z.errors : e.concat(z.errors)), (r = e.length)),
    (ve.errors = e),
    r === 0
  );
}
var Xe = Le;
function Q(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((Q.errors = e), r === 0);
}
function Y(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.owner === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "owner" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (
      (t.owner !== void 0 &&
        (Q(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
          ((e = e === null ? Q.errors : e.concat(Q.errors)), (r = e.length))),
      t.domain !== void 0)
    ) {
      let s = t.domain;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/domain",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/domain",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((Y.errors = e), r === 0);
}
function Le(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    Y(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? Y.errors : e.concat(Y.errors)), (r = e.length)),
    (Le.errors = e),
    r === 0
  );
}
var Ce = Ae;
var v = {
  title: "Specification",
  description: "What is said of the entity as a Template.",
  type: "object",
  required: ["type", "steps"],
  properties: {
    type: {
      allOf: [{ $ref: "common.json#/definitions/text" }],
      title: "Type",
      description: "What sort of component comes out of it.",
      examples: ["service", "website", "library"],
    },
    owner: { $ref: "common.json#/definitions/owner" },
    lifecycle: { $ref: "common.json#/definitions/lifecycle" },
    parameters: {
      title: "Parameters",
      description:
        "The form, as JSON Schema: one mapping for a form of one page, or a list of them for one of several pages.",
      type: ["object", "array"],
      properties: {
        "backstage:permissions": {
          title: "Permissions",
          description: "Who may see this page of the form, for portals with a permission policy.",
          type: "object",
          properties: {
            tags: {
              title: "Tags",
              description: "Words that permission rules of the portal select by.",
              examples: [["admin"]],
              type: "array",
              items: { type: "string" },
            },
          },
        },
      },
      items: {
        type: "object",
        properties: {
          "backstage:permissions": {
            title: "Permissions",
            description: "Who may see this page of the form, for portals with a permission policy.",
            type: "object",
            properties: {
              tags: {
                title: "Tags",
                description: "Words that permission rules of the portal select by.",
                examples: [["admin"]],
                type: "array",
                items: { type: "string" },
              },
            },
          },
        },
      },
    },
    steps: {
      title: "Steps",
      description: "What is done with the answers, in order.",
      type: "array",
      items: {
        type: "object",
        required: ["action"],
        properties: {
          id: {
            allOf: [{ $ref: "common.json#/definitions/anyText" }],
            title: "Id",
            description: `The name by which later steps refer to this one's output, as in "\${{ steps['fetch'].output.path }}".`,
            examples: ["fetch"],
          },
          name: {
            allOf: [{ $ref: "common.json#/definitions/anyText" }],
            title: "Name",
            description: "What is shown while the step runs.",
            examples: ["Fetch the skeleton"],
          },
          action: {
            allOf: [{ $ref: "common.json#/definitions/anyText" }],
            title: "Action",
            description: "What the step does: the id of an action of the scaffolder.",
            examples: [
              "fetch:template",
              "fetch:plain",
              "publish:github",
              "catalog:register",
              "catalog:write",
              "fs:rename",
              "debug:log",
            ],
          },
          input: {
            allOf: [{ $ref: "common.json#/definitions/anyObject" }],
            title: "Input",
            description: 'What is handed to the action. Texts may hold expressions, as in "${{ parameters.name }}".',
          },
          if: {
            title: "Condition",
            description: "Runs the step only where this holds: true, false or an expression.",
            type: ["string", "boolean"],
          },
          each: {
            title: "Repetition",
            description:
              'Runs the step once for each item of a list or mapping, usually an expression. The item is "each.key" and "each.value".',
          },
          "backstage:permissions": {
            title: "Permissions",
            description: "Who may run this step, for portals with a permission policy.",
            type: "object",
            properties: {
              tags: {
                title: "Tags",
                description: "Words that permission rules of the portal select by.",
                examples: [["admin"]],
                type: "array",
                items: { type: "string" },
              },
            },
          },
        },
      },
    },
    output: {
      title: "Output",
      description: "What is shown when all steps are done: links, texts, and values of your own as text.",
      type: "object",
      properties: {
        links: {
          title: "Links",
          description: "Links that are shown when all is done.",
          type: "array",
          items: {
            type: "object",
            properties: {
              title: {
                allOf: [{ $ref: "common.json#/definitions/text" }],
                title: "Title",
                description: "What the link is called.",
                examples: ["Repository"],
              },
              url: {
                allOf: [{ $ref: "common.json#/definitions/text" }],
                title: "Address",
                description: "Where the link leads.",
                examples: ["${{ steps['publish'].output.remoteUrl }}"],
              },
              entityRef: {
                allOf: [{ $ref: "common.json#/definitions/text" }],
                title: "Entity",
                description: "The entity that the link leads to, instead of an address.",
                examples: ["${{ steps['register'].output.entityRef }}"],
              },
              icon: {
                allOf: [{ $ref: "common.json#/definitions/text" }],
                title: "Icon",
                description: "The id of an icon of the portal.",
                examples: ["github", "catalog"],
              },
              if: {
                title: "Condition",
                description: "Shows the link only where this holds: true, false or an expression.",
                type: ["string", "boolean"],
              },
            },
          },
        },
        text: {
          title: "Texts",
          description: "Texts that are shown when all is done.",
          type: "array",
          items: {
            type: "object",
            properties: {
              title: {
                allOf: [{ $ref: "common.json#/definitions/text" }],
                title: "Title",
                description: "The heading over the text.",
                examples: ["What to do next"],
              },
              icon: {
                allOf: [{ $ref: "common.json#/definitions/text" }],
                title: "Icon",
                description: "The id of an icon of the portal.",
                examples: ["help"],
              },
              content: {
                allOf: [{ $ref: "common.json#/definitions/anyText" }],
                title: "Content",
                description: "The text, as Markdown.",
              },
              if: {
                title: "Condition",
                description: "Shows the text only where this holds: true, false or an expression.",
                type: ["string", "boolean"],
              },
            },
          },
        },
      },
      additionalProperties: { $ref: "common.json#/definitions/anyText" },
    },
    secrets: {
      title: "Secrets",
      description: "The secrets that a run needs.",
      type: "object",
      properties: {
        schema: {
          allOf: [{ $ref: "common.json#/definitions/anyObject" }],
          title: "Schema",
          description: "A JSON Schema that the secrets must satisfy before a run may start.",
        },
      },
    },
    presentation: {
      title: "Presentation",
      description: "How the form is shown.",
      type: "object",
      properties: {
        buttonLabels: {
          title: "Button labels",
          description: "Labels of the form's buttons.",
          type: "object",
          properties: {
            backButtonText: {
              allOf: [{ $ref: "common.json#/definitions/anyText" }],
              title: "Back",
              description: "The label of the button that leads to the page before.",
              examples: ["Back"],
            },
            createButtonText: {
              allOf: [{ $ref: "common.json#/definitions/anyText" }],
              title: "Create",
              description: "The label of the button that starts the run.",
              examples: ["Create"],
            },
            reviewButtonText: {
              allOf: [{ $ref: "common.json#/definitions/anyText" }],
              title: "Review",
              description: "The label of the button that leads to the summary.",
              examples: ["Review"],
            },
          },
        },
      },
    },
    formDecorators: {
      title: "Form decorators",
      description: "Decorators of the portal that run before the form is sent, to fill in answers or secrets.",
      type: "array",
      items: {
        type: "object",
        properties: {
          id: {
            allOf: [{ $ref: "common.json#/definitions/anyText" }],
            title: "Id",
            description: "The decorator, by the id under which the portal knows it.",
          },
          input: {
            allOf: [{ $ref: "common.json#/definitions/anyObject" }],
            title: "Input",
            description: "What is handed to the decorator.",
          },
        },
      },
    },
    EXPERIMENTAL_formDecorators: {
      title: "Form decorators (old name)",
      description: "The former name of formDecorators.",
      type: "array",
      items: {
        type: "object",
        properties: {
          id: {
            allOf: [{ $ref: "common.json#/definitions/anyText" }],
            title: "Id",
            description: "The decorator, by the id under which the portal knows it.",
          },
          input: {
            allOf: [{ $ref: "common.json#/definitions/anyObject" }],
            title: "Input",
            description: "What is handed to the decorator.",
          },
        },
      },
    },
    EXPERIMENTAL_recovery: {
      title: "Recovery",
      description: "What becomes of a run that the backend's restart interrupts.",
      type: "object",
      properties: {
        EXPERIMENTAL_strategy: {
          allOf: [{ $ref: "common.json#/definitions/anyText" }],
          title: "Strategy",
          description: '"startOver" runs an interrupted task again from its first step; "none" gives it up.',
          examples: ["none", "startOver"],
        },
      },
    },
  },
};
function Z(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((Z.errors = e), r === 0);
}
function ee(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (typeof t == "string") {
    if (m(t) < 1) {
      let s = {
        instancePath: i,
        schemaPath: "#/definitions/text/minLength",
        keyword: "minLength",
        params: { limit: 1 },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((ee.errors = e), r === 0);
}
function te(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.type === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.steps === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "steps" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.type !== void 0) {
      let s = t.type;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/type",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/type",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (
      (t.owner !== void 0 &&
        (Z(t.owner, { instancePath: i + "/owner", parentData: t, parentDataProperty: "owner", rootData: a }) ||
          ((e = e === null ? Z.errors : e.concat(Z.errors)), (r = e.length))),
      t.lifecycle !== void 0 &&
        (ee(t.lifecycle, {
          instancePath: i + "/lifecycle",
          parentData: t,
          parentDataProperty: "lifecycle",
          rootData: a,
        }) ||
          ((e = e === null ? ee.errors : e.concat(ee.errors)), (r = e.length))),
      t.parameters !== void 0)
    ) {
      let s = t.parameters;
      if (!s || typeof s != "object") {
        let n = {
          instancePath: i + "/parameters",
          schemaPath: "#/properties/parameters/type",
          keyword: "type",
          params: { type: v.properties.parameters.type },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
      if (Array.isArray(s)) {
        let n = s.length;
        for (let p = 0; p < n; p++) {
          let o = s[p];
          if (o && typeof o == "object" && !Array.isArray(o)) {
            if (o["backstage:permissions"] !== void 0) {
              let l = o["backstage:permissions"];
              if (l && typeof l == "object" && !Array.isArray(l)) {
                if (l.tags !== void 0) {
                  let f = l.tags;
                  if (Array.isArray(f)) {
                    let h = f.length;
                    for (let P = 0; P < h; P++)
                      if (typeof f[P] != "string") {
                        let b = {
                          instancePath: i + "/parameters/" + p + "/backstage:permissions/tags/" + P,
                          schemaPath:
                            "#/properties/parameters/items/properties/backstage%3Apermissions/properties/tags/items/type",
                          keyword: "type",
                          params: { type: "string" },
                        };
                        e === null ? (e = [b]) : e.push(b), r++;
                      }
                  } else {
                    let h = {
                      instancePath: i + "/parameters/" + p + "/backstage:permissions/tags",
                      schemaPath:
                        "#/properties/parameters/items/properties/backstage%3Apermissions/properties/tags/type",
                      keyword: "type",
                      params: { type: "array" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
              } else {
                let f = {
                  instancePath: i + "/parameters/" + p + "/backstage:permissions",
                  schemaPath: "#/properties/parameters/items/properties/backstage%3Apermissions/type",
                  keyword: "type",
                  params: { type: "object" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let l = {
              instancePath: i + "/parameters/" + p,
              schemaPath: "#/properties/parameters/items/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [l]) : e.push(l), r++;
          }
        }
      }
      if (s && typeof s == "object" && !Array.isArray(s) && s["backstage:permissions"] !== void 0) {
        let n = s["backstage:permissions"];
        if (n && typeof n == "object" && !Array.isArray(n)) {
          if (n.tags !== void 0) {
            let p = n.tags;
            if (Array.isArray(p)) {
              let o = p.length;
              for (let l = 0; l < o; l++)
                if (typeof p[l] != "string") {
                  let f = {
                    instancePath: i + "/parameters/backstage:permissions/tags/" + l,
                    schemaPath: "#/properties/parameters/properties/backstage%3Apermissions/properties/tags/items/type",
                    keyword: "type",
                    params: { type: "string" },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
            } else {
              let o = {
                instancePath: i + "/parameters/backstage:permissions/tags",
                schemaPath: "#/properties/parameters/properties/backstage%3Apermissions/properties/tags/type",
                keyword: "type",
                params: { type: "array" },
              };
              e === null ? (e = [o]) : e.push(o), r++;
            }
          }
        } else {
          let p = {
            instancePath: i + "/parameters/backstage:permissions",
            schemaPath: "#/properties/parameters/properties/backstage%3Apermissions/type",
            keyword: "type",
            params: { type: "object" },
          };
          e === null ? (e = [p]) : e.push(p), r++;
        }
      }
    }
    if (t.steps !== void 0) {
      let s = t.steps;
      if (Array.isArray(s)) {
        let n = s.length;
        for (let p = 0; p < n; p++) {
          let o = s[p];
          if (o && typeof o == "object" && !Array.isArray(o)) {
            if (o.action === void 0) {
              let l = {
                instancePath: i + "/steps/" + p,
                schemaPath: "#/properties/steps/items/required",
                keyword: "required",
                params: { missingProperty: "action" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.id !== void 0 && typeof o.id != "string") {
              let l = {
                instancePath: i + "/steps/" + p + "/id",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.name !== void 0 && typeof o.name != "string") {
              let l = {
                instancePath: i + "/steps/" + p + "/name",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.action !== void 0 && typeof o.action != "string") {
              let l = {
                instancePath: i + "/steps/" + p + "/action",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.input !== void 0) {
              let l = o.input;
              if (!(l && typeof l == "object" && !Array.isArray(l))) {
                let f = {
                  instancePath: i + "/steps/" + p + "/input",
                  schemaPath: "common.json#/definitions/anyObject/type",
                  keyword: "type",
                  params: { type: "object" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
            if (o.if !== void 0) {
              let l = o.if;
              if (typeof l != "string" && typeof l != "boolean") {
                let f = {
                  instancePath: i + "/steps/" + p + "/if",
                  schemaPath: "#/properties/steps/items/properties/if/type",
                  keyword: "type",
                  params: { type: v.properties.steps.items.properties.if.type },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
            if (o["backstage:permissions"] !== void 0) {
              let l = o["backstage:permissions"];
              if (l && typeof l == "object" && !Array.isArray(l)) {
                if (l.tags !== void 0) {
                  let f = l.tags;
                  if (Array.isArray(f)) {
                    let h = f.length;
                    for (let P = 0; P < h; P++)
                      if (typeof f[P] != "string") {
                        let b = {
                          instancePath: i + "/steps/" + p + "/backstage:permissions/tags/" + P,
                          schemaPath:
                            "#/properties/steps/items/properties/backstage%3Apermissions/properties/tags/items/type",
                          keyword: "type",
                          params: { type: "string" },
                        };
                        e === null ? (e = [b]) : e.push(b), r++;
                      }
                  } else {
                    let h = {
                      instancePath: i + "/steps/" + p + "/backstage:permissions/tags",
                      schemaPath: "#/properties/steps/items/properties/backstage%3Apermissions/properties/tags/type",
                      keyword: "type",
                      params: { type: "array" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
              } else {
                let f = {
                  instancePath: i + "/steps/" + p + "/backstage:permissions",
                  schemaPath: "#/properties/steps/items/properties/backstage%3Apermissions/type",
                  keyword: "type",
                  params: { type: "object" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let l = {
              instancePath: i + "/steps/" + p,
              schemaPath: "#/properties/steps/items/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [l]) : e.push(l), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/steps",
          schemaPath: "#/properties/steps/type",
          keyword: "type",
          params: { type: "array" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.output !== void 0) {
      let s = t.output;
      if (s && typeof s == "object" && !Array.isArray(s)) {
        for (let n in s)
          if (!(n === "links" || n === "text") && typeof s[n] != "string") {
            let p = {
              instancePath: i + "/output/" + n.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "common.json#/definitions/anyText/type",
              keyword: "type",
              params: { type: "string" },
            };
            e === null ? (e = [p]) : e.push(p), r++;
          }
        if (s.links !== void 0) {
          let n = s.links;
          if (Array.isArray(n)) {
            let p = n.length;
            for (let o = 0; o < p; o++) {
              let l = n[o];
              if (l && typeof l == "object" && !Array.isArray(l)) {
                if (l.title !== void 0) {
                  let f = l.title;
                  if (typeof f == "string") {
                    if (m(f) < 1) {
                      let h = {
                        instancePath: i + "/output/links/" + o + "/title",
                        schemaPath: "common.json#/definitions/text/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      };
                      e === null ? (e = [h]) : e.push(h), r++;
                    }
                  } else {
                    let h = {
                      instancePath: i + "/output/links/" + o + "/title",
                      schemaPath: "common.json#/definitions/text/type",
                      keyword: "type",
                      params: { type: "string" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
                if (l.url !== void 0) {
                  let f = l.url;
                  if (typeof f == "string") {
                    if (m(f) < 1) {
                      let h = {
                        instancePath: i + "/output/links/" + o + "/url",
                        schemaPath: "common.json#/definitions/text/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      };
                      e === null ? (e = [h]) : e.push(h), r++;
                    }
                  } else {
                    let h = {
                      instancePath: i + "/output/links/" + o + "/url",
                      schemaPath: "common.json#/definitions/text/type",
                      keyword: "type",
                      params: { type: "string" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
                if (l.entityRef !== void 0) {
                  let f = l.entityRef;
                  if (typeof f == "string") {
                    if (m(f) < 1) {
                      let h = {
                        instancePath: i + "/output/links/" + o + "/entityRef",
                        schemaPath: "common.json#/definitions/text/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      };
                      e === null ? (e = [h]) : e.push(h), r++;
                    }
                  } else {
                    let h = {
                      instancePath: i + "/output/links/" + o + "/entityRef",
                      schemaPath: "common.json#/definitions/text/type",
                      keyword: "type",
                      params: { type: "string" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
                if (l.icon !== void 0) {
                  let f = l.icon;
                  if (typeof f == "string") {
                    if (m(f) < 1) {
                      let h = {
                        instancePath: i + "/output/links/" + o + "/icon",
                        schemaPath: "common.json#/definitions/text/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      };
                      e === null ? (e = [h]) : e.push(h), r++;
                    }
                  } else {
                    let h = {
                      instancePath: i + "/output/links/" + o + "/icon",
                      schemaPath: "common.json#/definitions/text/type",
                      keyword: "type",
                      params: { type: "string" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
                if (l.if !== void 0) {
                  let f = l.if;
                  if (typeof f != "string" && typeof f != "boolean") {
                    let h = {
                      instancePath: i + "/output/links/" + o + "/if",
                      schemaPath: "#/properties/output/properties/links/items/properties/if/type",
                      keyword: "type",
                      params: { type: v.properties.output.properties.links.items.properties.if.type },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
              } else {
                let f = {
                  instancePath: i + "/output/links/" + o,
                  schemaPath: "#/properties/output/properties/links/items/type",
                  keyword: "type",
                  params: { type: "object" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let p = {
              instancePath: i + "/output/links",
              schemaPath: "#/properties/output/properties/links/type",
              keyword: "type",
              params: { type: "array" },
            };
            e === null ? (e = [p]) : e.push(p), r++;
          }
        }
        if (s.text !== void 0) {
          let n = s.text;
          if (Array.isArray(n)) {
            let p = n.length;
            for (let o = 0; o < p; o++) {
              let l = n[o];
              if (l && typeof l == "object" && !Array.isArray(l)) {
                if (l.title !== void 0) {
                  let f = l.title;
                  if (typeof f == "string") {
                    if (m(f) < 1) {
                      let h = {
                        instancePath: i + "/output/text/" + o + "/title",
                        schemaPath: "common.json#/definitions/text/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      };
                      e === null ? (e = [h]) : e.push(h), r++;
                    }
                  } else {
                    let h = {
                      instancePath: i + "/output/text/" + o + "/title",
                      schemaPath: "common.json#/definitions/text/type",
                      keyword: "type",
                      params: { type: "string" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
                if (l.icon !== void 0) {
                  let f = l.icon;
                  if (typeof f == "string") {
                    if (m(f) < 1) {
                      let h = {
                        instancePath: i + "/output/text/" + o + "/icon",
                        schemaPath: "common.json#/definitions/text/minLength",
                        keyword: "minLength",
                        params: { limit: 1 },
                      };
                      e === null ? (e = [h]) : e.push(h), r++;
                    }
                  } else {
                    let h = {
                      instancePath: i + "/output/text/" + o + "/icon",
                      schemaPath: "common.json#/definitions/text/type",
                      keyword: "type",
                      params: { type: "string" },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
                if (l.content !== void 0 && typeof l.content != "string") {
                  let f = {
                    instancePath: i + "/output/text/" + o + "/content",
                    schemaPath: "common.json#/definitions/anyText/type",
                    keyword: "type",
                    params: { type: "string" },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
                if (l.if !== void 0) {
                  let f = l.if;
                  if (typeof f != "string" && typeof f != "boolean") {
                    let h = {
                      instancePath: i + "/output/text/" + o + "/if",
                      schemaPath: "#/properties/output/properties/text/items/properties/if/type",
                      keyword: "type",
                      params: { type: v.properties.output.properties.text.items.properties.if.type },
                    };
                    e === null ? (e = [h]) : e.push(h), r++;
                  }
                }
              } else {
                let f = {
                  instancePath: i + "/output/text/" + o,
                  schemaPath: "#/properties/output/properties/text/items/type",
                  keyword: "type",
                  params: { type: "object" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let p = {
              instancePath: i + "/output/text",
              schemaPath: "#/properties/output/properties/text/type",
              keyword: "type",
              params: { type: "array" },
            };
            e === null ? (e = [p]) : e.push(p), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/output",
          schemaPath: "#/properties/output/type",
          keyword: "type",
          params: { type: "object" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.secrets !== void 0) {
      let s = t.secrets;
      if (s && typeof s == "object" && !Array.isArray(s)) {
        if (s.schema !== void 0) {
          let n = s.schema;
          if (!(n && typeof n == "object" && !Array.isArray(n))) {
            let p = {
              instancePath: i + "/secrets/schema",
              schemaPath: "common.json#/definitions/anyObject/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [p]) : e.push(p), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/secrets",
          schemaPath: "#/properties/secrets/type",
          keyword: "type",
          params: { type: "object" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.presentation !== void 0) {
      let s = t.presentation;
      if (s && typeof s == "object" && !Array.isArray(s)) {
        if (s.buttonLabels !== void 0) {
          let n = s.buttonLabels;
          if (n && typeof n == "object" && !Array.isArray(n)) {
            if (n.backButtonText !== void 0 && typeof n.backButtonText != "string") {
              let p = {
                instancePath: i + "/presentation/buttonLabels/backButtonText",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [p]) : e.push(p), r++;
            }
            if (n.createButtonText !== void 0 && typeof n.createButtonText != "string") {
              let p = {
                instancePath: i + "/presentation/buttonLabels/createButtonText",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [p]) : e.push(p), r++;
            }
            if (n.reviewButtonText !== void 0 && typeof n.reviewButtonText != "string") {
              let p = {
                instancePath: i + "/presentation/buttonLabels/reviewButtonText",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [p]) : e.push(p), r++;
            }
          } else {
            let p = {
              instancePath: i + "/presentation/buttonLabels",
              schemaPath: "#/properties/presentation/properties/buttonLabels/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [p]) : e.push(p), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/presentation",
          schemaPath: "#/properties/presentation/type",
          keyword: "type",
          params: { type: "object" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.formDecorators !== void 0) {
      let s = t.formDecorators;
      if (Array.isArray(s)) {
        let n = s.length;
        for (let p = 0; p < n; p++) {
          let o = s[p];
          if (o && typeof o == "object" && !Array.isArray(o)) {
            if (o.id !== void 0 && typeof o.id != "string") {
              let l = {
                instancePath: i + "/formDecorators/" + p + "/id",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.input !== void 0) {
              let l = o.input;
              if (!(l && typeof l == "object" && !Array.isArray(l))) {
                let f = {
                  instancePath: i + "/formDecorators/" + p + "/input",
                  schemaPath: "common.json#/definitions/anyObject/type",
                  keyword: "type",
                  params: { type: "object" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let l = {
              instancePath: i + "/formDecorators/" + p,
              schemaPath: "#/properties/formDecorators/items/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [l]) : e.push(l), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/formDecorators",
          schemaPath: "#/properties/formDecorators/type",
          keyword: "type",
          params: { type: "array" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.EXPERIMENTAL_formDecorators !== void 0) {
      let s = t.EXPERIMENTAL_formDecorators;
      if (Array.isArray(s)) {
        let n = s.length;
        for (let p = 0; p < n; p++) {
          let o = s[p];
          if (o && typeof o == "object" && !Array.isArray(o)) {
            if (o.id !== void 0 && typeof o.id != "string") {
              let l = {
                instancePath: i + "/EXPERIMENTAL_formDecorators/" + p + "/id",
                schemaPath: "common.json#/definitions/anyText/type",
                keyword: "type",
                params: { type: "string" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.input !== void 0) {
              let l = o.input;
              if (!(l && typeof l == "object" && !Array.isArray(l))) {
                let f = {
                  instancePath: i + "/EXPERIMENTAL_formDecorators/" + p + "/input",
                  schemaPath: "common.json#/definitions/anyObject/type",
                  keyword: "type",
                  params: { type: "object" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let l = {
              instancePath: i + "/EXPERIMENTAL_formDecorators/" + p,
              schemaPath: "#/properties/EXPERIMENTAL_formDecorators/items/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [l]) : e.push(l), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/EXPERIMENTAL_formDecorators",
          schemaPath: "#/properties/EXPERIMENTAL_formDecorators/type",
          keyword: "type",
          params: { type: "array" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.EXPERIMENTAL_recovery !== void 0) {
      let s = t.EXPERIMENTAL_recovery;
      if (s && typeof s == "object" && !Array.isArray(s)) {
        if (s.EXPERIMENTAL_strategy !== void 0 && typeof s.EXPERIMENTAL_strategy != "string") {
          let n = {
            instancePath: i + "/EXPERIMENTAL_recovery/EXPERIMENTAL_strategy",
            schemaPath: "common.json#/definitions/anyText/type",
            keyword: "type",
            params: { type: "string" },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/EXPERIMENTAL_recovery",
          schemaPath: "#/properties/EXPERIMENTAL_recovery/type",
          keyword: "type",
          params: { type: "object" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((te.errors = e), r === 0);
}
function Ae(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    te(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? te.errors : e.concat(te.errors)), (r = e.length)),
    (Ae.errors = e),
    r === 0
  );
}
var Ve = De;
function re(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.displayName !== void 0) {
      let s = t.displayName;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/displayName",
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/displayName",
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.email !== void 0) {
      let s = t.email;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/email",
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/email",
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.picture !== void 0) {
      let s = t.picture;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/picture",
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/picture",
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((re.errors = e), r === 0);
}
function se(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (Array.isArray(t)) {
    let s = t.length;
    for (let n = 0; n < s; n++) {
      let p = t[n];
      if (typeof p == "string") {
        if (m(p) < 1) {
          let o = {
            instancePath: i + "/" + n,
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [o]) : e.push(o), r++;
        }
      } else {
        let o = {
          instancePath: i + "/" + n,
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [o]) : e.push(o), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((se.errors = e), r === 0);
}
function ie(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.memberOf === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "memberOf" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    t.profile !== void 0 &&
      (re(t.profile, { instancePath: i + "/profile", parentData: t, parentDataProperty: "profile", rootData: a }) ||
        ((e = e === null ? re.errors : e.concat(re.errors)), (r = e.length))),
      t.memberOf !== void 0 &&
        (se(t.memberOf, {
          instancePath: i + "/memberOf",
          parentData: t,
          parentDataProperty: "memberOf",
          rootData: a,
        }) ||
          ((e = e === null ? se.errors : e.concat(se.errors)), (r = e.length)));
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((ie.errors = e), r === 0);
}
function De(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  return (
    ie(t, { instancePath: i, parentData: y, parentDataProperty: c, rootData: a }) ||
      ((e = e === null ? ie.errors : e.concat(ie.errors)), (r = e.length)),
    (De.errors = e),
    r === 0
  );
}
var Ue = Te;
function ne(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (Array.isArray(t)) {
    let s = t.length;
    for (let n = 0; n < s; n++) {
      let p = t[n];
      if (typeof p == "string") {
        if (m(p) < 1) {
          let o = {
            instancePath: i + "/" + n,
            schemaPath: "#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [o]) : e.push(o), r++;
        }
      } else {
        let o = {
          instancePath: i + "/" + n,
          schemaPath: "#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [o]) : e.push(o), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((ne.errors = e), r === 0);
}
function oe(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.name === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.name !== void 0) {
      let s = t.name;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/name",
            schemaPath: "#/properties/name/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.namespace !== void 0) {
      let s = t.namespace;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/namespace",
            schemaPath: "#/properties/namespace/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/namespace",
          schemaPath: "#/properties/namespace/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.title !== void 0) {
      let s = t.title;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/title",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/title",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.description !== void 0 && typeof t.description != "string") {
      let s = {
        instancePath: i + "/description",
        schemaPath: "common.json#/definitions/anyText/type",
        keyword: "type",
        params: { type: "string" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.labels !== void 0) {
      let s = t.labels;
      if (s && typeof s == "object" && !Array.isArray(s)) {
        for (let n in s)
          if (typeof s[n] != "string") {
            let p = {
              instancePath: i + "/labels/" + n.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "common.json#/definitions/anyText/type",
              keyword: "type",
              params: { type: "string" },
            };
            e === null ? (e = [p]) : e.push(p), r++;
          }
      } else {
        let n = {
          instancePath: i + "/labels",
          schemaPath: "#/properties/labels/type",
          keyword: "type",
          params: { type: "object" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.annotations !== void 0) {
      let s = t.annotations;
      if (s && typeof s == "object" && !Array.isArray(s)) {
        for (let n in s)
          if (typeof s[n] != "string") {
            let p = {
              instancePath: i + "/annotations/" + n.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "common.json#/definitions/anyText/type",
              keyword: "type",
              params: { type: "string" },
            };
            e === null ? (e = [p]) : e.push(p), r++;
          }
      } else {
        let n = {
          instancePath: i + "/annotations",
          schemaPath: "#/properties/annotations/type",
          keyword: "type",
          params: { type: "object" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (
      (t.tags !== void 0 &&
        (ne(t.tags, { instancePath: i + "/tags", parentData: t, parentDataProperty: "tags", rootData: a }) ||
          ((e = e === null ? ne.errors : e.concat(ne.errors)), (r = e.length))),
      t.links !== void 0)
    ) {
      let s = t.links;
      if (Array.isArray(s)) {
        let n = s.length;
        for (let p = 0; p < n; p++) {
          let o = s[p];
          if (o && typeof o == "object" && !Array.isArray(o)) {
            if (o.url === void 0) {
              let l = {
                instancePath: i + "/links/" + p,
                schemaPath: "#/properties/links/items/required",
                keyword: "required",
                params: { missingProperty: "url" },
              };
              e === null ? (e = [l]) : e.push(l), r++;
            }
            if (o.url !== void 0) {
              let l = o.url;
              if (typeof l == "string") {
                if (m(l) < 1) {
                  let f = {
                    instancePath: i + "/links/" + p + "/url",
                    schemaPath: "common.json#/definitions/text/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
              } else {
                let f = {
                  instancePath: i + "/links/" + p + "/url",
                  schemaPath: "common.json#/definitions/text/type",
                  keyword: "type",
                  params: { type: "string" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
            if (o.title !== void 0) {
              let l = o.title;
              if (typeof l == "string") {
                if (m(l) < 1) {
                  let f = {
                    instancePath: i + "/links/" + p + "/title",
                    schemaPath: "common.json#/definitions/text/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
              } else {
                let f = {
                  instancePath: i + "/links/" + p + "/title",
                  schemaPath: "common.json#/definitions/text/type",
                  keyword: "type",
                  params: { type: "string" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
            if (o.icon !== void 0) {
              let l = o.icon;
              if (typeof l == "string") {
                if (m(l) < 1) {
                  let f = {
                    instancePath: i + "/links/" + p + "/icon",
                    schemaPath: "common.json#/definitions/text/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
              } else {
                let f = {
                  instancePath: i + "/links/" + p + "/icon",
                  schemaPath: "common.json#/definitions/text/type",
                  keyword: "type",
                  params: { type: "string" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
            if (o.type !== void 0) {
              let l = o.type;
              if (typeof l == "string") {
                if (m(l) < 1) {
                  let f = {
                    instancePath: i + "/links/" + p + "/type",
                    schemaPath: "common.json#/definitions/text/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                  };
                  e === null ? (e = [f]) : e.push(f), r++;
                }
              } else {
                let f = {
                  instancePath: i + "/links/" + p + "/type",
                  schemaPath: "common.json#/definitions/text/type",
                  keyword: "type",
                  params: { type: "string" },
                };
                e === null ? (e = [f]) : e.push(f), r++;
              }
            }
          } else {
            let l = {
              instancePath: i + "/links/" + p,
              schemaPath: "#/properties/links/items/type",
              keyword: "type",
              params: { type: "object" },
            };
            e === null ? (e = [l]) : e.push(l), r++;
          }
        }
      } else {
        let n = {
          instancePath: i + "/links",
          schemaPath: "#/properties/links/type",
          keyword: "type",
          params: { type: "array" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.uid !== void 0) {
      let s = t.uid;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/uid",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/uid",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.etag !== void 0) {
      let s = t.etag;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/etag",
            schemaPath: "common.json#/definitions/text/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/etag",
          schemaPath: "common.json#/definitions/text/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((oe.errors = e), r === 0);
}
function Te(t, { instancePath: i = "", parentData: y, parentDataProperty: c, rootData: a = t } = {}) {
  let e = null,
    r = 0;
  if (t && typeof t == "object" && !Array.isArray(t)) {
    if (t.apiVersion === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "apiVersion" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.kind === void 0) {
      let s = { instancePath: i, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" } };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    if (t.metadata === void 0) {
      let s = {
        instancePath: i,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "metadata" },
      };
      e === null ? (e = [s]) : e.push(s), r++;
    }
    for (let s in t)
      if (!(s === "apiVersion" || s === "kind" || s === "metadata" || s === "spec")) {
        let n = {
          instancePath: i,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: s },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    if (t.apiVersion !== void 0) {
      let s = t.apiVersion;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/apiVersion",
            schemaPath: "#/properties/apiVersion/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/apiVersion",
          schemaPath: "#/properties/apiVersion/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (t.kind !== void 0) {
      let s = t.kind;
      if (typeof s == "string") {
        if (m(s) < 1) {
          let n = {
            instancePath: i + "/kind",
            schemaPath: "#/properties/kind/minLength",
            keyword: "minLength",
            params: { limit: 1 },
          };
          e === null ? (e = [n]) : e.push(n), r++;
        }
      } else {
        let n = {
          instancePath: i + "/kind",
          schemaPath: "#/properties/kind/type",
          keyword: "type",
          params: { type: "string" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
    if (
      (t.metadata !== void 0 &&
        (oe(t.metadata, {
          instancePath: i + "/metadata",
          parentData: t,
          parentDataProperty: "metadata",
          rootData: a,
        }) ||
          ((e = e === null ? oe.errors : e.concat(oe.errors)), (r = e.length))),
      t.spec !== void 0)
    ) {
      let s = t.spec;
      if (!(s && typeof s == "object" && !Array.isArray(s))) {
        let n = {
          instancePath: i + "/spec",
          schemaPath: "common.json#/definitions/anyObject/type",
          keyword: "type",
          params: { type: "object" },
        };
        e === null ? (e = [n]) : e.push(n), r++;
      }
    }
  } else {
    let s = { instancePath: i, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    e === null ? (e = [s]) : e.push(s), r++;
  }
  return ((Te.errors = e), r === 0);
}
export {
  We as aiResource,
  Ie as api,
  Re as component,
  _e as domain,
  Ue as entity,
  Se as group,
  Ne as location,
  Me as mcpServer,
  Be as resource,
  Xe as system,
  Ce as template,
  Ve as user,
};
