//! The sample's JSON against the published schema: every field is declared, every declared field is there, every
//! value is of a declared type. Checks the keywords that our schema uses, and fails on any other.

mod support;

use headwater_render::{Format, LineageFormat, Look};
use serde_json::{Map, Value};

struct Schema {
    root: Value,
}

impl Schema {
    /// What is wrong with a value, where; nothing when it fits.
    fn faults(&self, schema: &Value, value: &Value, path: &str) -> Vec<String> {
        let Some(schema) = schema.as_object() else { return Vec::new() };
        let mut faults = Vec::new();
        for (keyword, rule) in schema {
            faults.extend(self.check(schema, keyword, rule, value, path));
        }
        faults
    }

    fn check(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        rule: &Value,
        value: &Value,
        path: &str,
    ) -> Vec<String> {
        match keyword {
            "$schema" | "$defs" | "title" | "description" | "default" | "format" | "minimum" => Vec::new(),
            "$ref" => self.faults(self.named(rule), value, path),
            "type" => fault(types(rule).iter().any(|name| is(name, value)), path, rule, value),
            "const" => fault(rule == value, path, rule, value),
            "enum" => fault(rule.as_array().is_some_and(|words| words.contains(value)), path, rule, value),
            "anyOf" | "oneOf" => {
                let ways = rule.as_array().into_iter().flatten();
                let fit = ways.filter(|way| self.faults(way, value, path).is_empty()).count();
                let right = if keyword == "oneOf" { fit == 1 } else { fit > 0 };
                fault(right, path, &Value::from(format!("{fit} of {keyword}")), value)
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.flat_map(|(at, item)| self.faults(rule, item, &format!("{path}[{at}]"))).collect()
            }
            "required" => {
                let Some(object) = value.as_object() else { return Vec::new() };
                let names = rule.as_array().into_iter().flatten().filter_map(Value::as_str);
                names
                    .filter(|name| !object.contains_key(*name))
                    .map(|name| format!("{path}: no {name}"))
                    .collect()
            }
            "properties" => self.properties(rule, value, path),
            other => vec![format!("{path}: unknown keyword {other} in {schema:?}")],
        }
    }

    fn properties(&self, rule: &Value, value: &Value, path: &str) -> Vec<String> {
        let fields = value.as_object().into_iter().flatten();
        fields
            .flat_map(|(name, field)| match rule.get(name) {
                Some(schema) => self.faults(schema, field, &format!("{path}.{name}")),
                None => vec![format!("{path}.{name} is not declared")],
            })
            .collect()
    }

    fn named(&self, reference: &Value) -> &Value {
        let pointer = reference.as_str().and_then(|name| name.strip_prefix('#')).unwrap_or("/nowhere");
        self.root.pointer(pointer).expect("the schema holds what it refers to")
    }
}

fn fault(right: bool, path: &str, rule: &Value, value: &Value) -> Vec<String> {
    if right { Vec::new() } else { vec![format!("{path}: {value} is not {rule}")] }
}

fn types(rule: &Value) -> Vec<&str> {
    match rule {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    }
}

fn is(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[test]
fn the_brief_fits_its_schema() {
    let schema = Schema { root: serde_json::from_str(&headwater_render::schema()).expect("JSON") };
    let sample = support::sample();
    let look = Look { width: 80, colour: false };
    let json = headwater_render::brief(&sample.brief, &sample.readings, None, Format::Json, look);
    let mut value: Value = serde_json::from_str(&json).expect("JSON");
    value["changes"] = serde_json::to_value(support::changes::changes()).expect("JSON");
    let faults = schema.faults(&schema.root, &value, "");
    assert!(faults.is_empty(), "{}", faults.join("\n"));

    value["stories"][0]["findings"][0]["verdict"] = Value::from("true");
    assert_eq!(schema.faults(&schema.root, &value, "").len(), 1, "the check can fail");
}

#[test]
fn changes_fit_their_schema() {
    let schema = Schema { root: serde_json::from_str(&headwater_render::changes_schema()).expect("JSON") };
    let look = Look { width: 80, colour: false };
    let json = headwater_render::changes(&support::changes::changes(), Format::Json, look);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    let faults = schema.faults(&schema.root, &value, "");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_lineage_fits_its_schema() {
    let schema = Schema { root: serde_json::from_str(&headwater_render::lineage_schema()).expect("JSON") };
    let (readings, traced) = support::lineage::traced();
    let look = Look { width: 80, colour: false };
    let json = headwater_render::lineage(&traced, &readings, &[], LineageFormat::Json, look);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    let faults = schema.faults(&schema.root, &value, "");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
