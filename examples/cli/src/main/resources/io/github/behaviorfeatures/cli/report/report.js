"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const about = data.about;
  const customers = data.customers;
  const byId = id => document.getElementById(id);

  // Texts from the data only ever become text nodes.
  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== null && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
    return element;
  }

  // ---- numbers, one way everywhere
  const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
  const digits = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
  const cents = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumSignificantDigits: 3 });
  const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

  function number(value) {
    return (Math.abs(value) >= 1000 ? whole : digits).format(value).replace("-", "\u2212");
  }
  function percent(part, all) {
    if (!all) { return "0%"; }
    const share = 100 * part / all;
    if (share > 0 && share < 0.1) { return "<0.1%"; }
    if (share < 100 && share > 99.9) { return ">99.9%"; }
    return (share === 0 || share === 100 ? share : share.toFixed(1)) + "%";
  }
  function plural(count, one, many) { return whole.format(count) + " " + (count === 1 ? one : many || one + "s"); }
  function words(name) { return name.replace(/_/g, " "); }
  function isMoney(feature) { return feature.unit === "shop currency" || /^[A-Z]{3}$/.test(feature.unit); }
  function valueOf(feature, value) {
    if (value === undefined || value === null) { return "–"; }
    if (feature.unit === "ISO day" && DAYS[value - 1]) { return DAYS[value - 1]; }
    if (feature.unit === "hour" && feature.type === "int" && Number.isInteger(value)) { return String(value).padStart(2, "0") + ":00"; }
    return isMoney(feature) && Math.abs(value) < 1000 ? cents.format(value) : number(value);
  }
  function time(iso) { return iso.replace("T", " ").replace(/(:\d\d)(:00)?(\.\d+)?Z$/, "$1 UTC"); }

  // ---- charts
  const charts = [];
  let colours = {};
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["text", "muted", "line", "grid", "surface", "accent", "accent-soft", "accent-strong", "before",
      "heat-low", "heat-high"]) {
      colours[name] = style.getPropertyValue("--" + name).trim();
    }
  }
  function tip(lines) {
    return () => h("div", {}, lines.map((line, i) => h("div", i === 0 ? { style: "font-weight:600" } : {}, line)));
  }
  function base() {
    return {
      animation: false,
      textStyle: { fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif", color: colours.text },
      tooltip: {
        confine: true, backgroundColor: colours.surface, borderColor: colours.line, padding: [6, 10],
        textStyle: { color: colours.text, fontSize: 12 }, extraCssText: "max-width:260px;white-space:normal"
      }
    };
  }
  const axisText = () => ({ color: colours.muted, fontSize: 11, hideOverlap: true });
  const quietAxis = () => ({
    axisLabel: axisText(), axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false },
    splitLine: { show: false }, nameTextStyle: { color: colours.muted, fontSize: 11 }
  });

  /** A place for a chart, of fixed height: nothing moves when it is drawn. */
  function chart(height, label, option) {
    const place = h("div", { class: "chart", role: "img", "aria-label": label, style: "height:" + height + "px" });
    charts.push({ place, option, drawn: null });
    place.dataset.drawn = "no";
    return place;
  }
  function draw(one) {
    if (one.drawn || one.place.clientWidth === 0) { return; }
    one.drawn = echarts.init(one.place, null, { renderer: "svg" });
    one.drawn.setOption(Object.assign(base(), one.option(one.place.clientWidth)));
    one.place.dataset.drawn = "yes";
  }
  function redraw() {
    readColours();
    for (const one of charts) {
      if (one.drawn && one.place.clientWidth > 0) {
        one.drawn.resize();
        one.drawn.setOption(Object.assign(base(), one.option(one.place.clientWidth)), true);
      }
    }
  }
  function drawAll() { charts.forEach(draw); }

  /** So many bars from one label to the next that the labels have room. */
  function tickStep(step, range, most) {
    for (let power = 1; ; power *= 10) {
      for (const factor of [1, 2, 5]) {
        if (range / (step * factor * power) <= most) { return step * factor * power; }
      }
    }
  }
  function axisLabel(feature, value) {
    if (feature.unit === "ISO day") { return valueOf(feature, value); }
    return Math.abs(value) >= 10000 ? short.format(value) : number(value);
  }
  /** Numbers that have a bar each stand under its middle, other edges between the bars. */
  function histogramAxis(feature, bars, width) {
    const first = bars.edges[0];
    const last = bars.edges[bars.edges.length - 1];
    const every = tickStep(bars.edges[1] - first, last - first, width / 55);
    if (bars.whole) {
      return {
        type: "category", data: bars.edges.slice(0, -1),
        axisLabel: Object.assign(axisText(), {
          interval: i => bars.counts.length <= 7 || bars.edges[i] % every === 0, formatter: value => (bars.counts.length === 1 ? valueOf : axisLabel)(feature, Number(value))
        })
      };
    }
    const isPlace = value => Math.abs((value - first) / every - Math.round((value - first) / every)) < 1e-6;
    return {
      type: "value", min: first, max: last, interval: every,
      axisLabel: Object.assign(axisText(), { formatter: value => isPlace(value) ? axisLabel(feature, value) : "" })
    };
  }

  function histogram(feature) {
    const bars = feature.histogram;
    const all = bars.of;
    const highest = Math.max(1, ...bars.counts);
    const first = bars.edges[0];
    const range = bars.whole ? bars.counts.length : bars.edges[bars.edges.length - 1] - first;
    const unit = feature.unit && !/ISO|hour/.test(feature.unit) ? " " + feature.unit : "";
    const place = i => bars.whole ? valueOf(feature, bars.edges[i]) : valueOf(feature, bars.edges[i]) + " to " + valueOf(feature, bars.edges[i + 1]);
    const summary = "Distribution of " + feature.name + ": median " + valueOf(feature, feature.median) + unit
      + ", middle half from " + valueOf(feature, feature.q1) + " to " + valueOf(feature, feature.q3);
    return chart(132, summary, width => ({
      grid: { left: 14, right: 16, top: 8, bottom: 22 },
      tooltip: Object.assign(base().tooltip, {
        trigger: "item",
        formatter: item => tip([place(item.dataIndex) + unit, percent(bars.counts[item.dataIndex], all) + " of the customers that have it"])()
      }),
      xAxis: Object.assign(quietAxis(), histogramAxis(feature, bars, width)),
      yAxis: { type: "value", show: false, min: 0, max: highest },
      series: [{
        type: "custom", data: bars.counts.map((count, i) => [bars.whole ? i : (bars.edges[i] + bars.edges[i + 1]) / 2, count]),
        renderItem: (params, api) => {
          const box = params.coordSys;
          const room = box.width / bars.counts.length;
          const count = api.value(1);
          const thick = Math.min(56, room * 0.94);
          const tall = count > 0 ? Math.max(1.5, box.height * count / highest) : 0; // one customer is not nobody
          return {
            type: "rect", style: { fill: colours.accent },
            shape: { x: box.x + room * params.dataIndex + (room - thick) / 2, y: box.y + box.height - tall, width: thick, height: tall }
          };
        }
      }, {
        type: "custom", data: [[bars.whole ? 0 : first, 0]], silent: true, tooltip: { show: false }, z: 5,
        renderItem: params => {
          const box = params.coordSys;
          const share = (feature.median - first + (bars.whole ? 0.5 : 0)) / range;
          const x = box.x + box.width * share;
          return {
            type: "line", shape: { x1: x, x2: x, y1: box.y - 6, y2: box.y + box.height }, invisible: share < 0 || share > 1,
            style: { stroke: colours.text, lineWidth: 1.5, lineDash: [3, 2] }
          };
        }
      }]
    }));
  }

  const ruler = document.createElement("canvas").getContext("2d");
  function labelWidth(names, width) {
    ruler.font = "12px " + base().textStyle.fontFamily;
    return Math.min(width * 0.42, Math.max(...names.map(name => Math.ceil(ruler.measureText(name).width) + 2)));
  }

  /** Bars beside their labels; the count behind them. */
  function bars(items, all, label, highlight) {
    const names = items.map(item => item.label);
    const most = Math.max(1, ...items.map(item => item.count));
    return chart(items.length * 24 + 10, label, width => ({
      grid: { left: labelWidth(names, width) + 12, right: 62, top: 2, bottom: 2 },
      tooltip: Object.assign(base().tooltip, {
        trigger: "item",
        formatter: item => tip([names[item.dataIndex], plural(items[item.dataIndex].count, "customer") + ", "
          + percent(items[item.dataIndex].count, all)])()
      }),
      xAxis: { type: "value", show: false, max: most },
      yAxis: Object.assign(quietAxis(), {
        type: "category", data: names.map((name, i) => String(i)), inverse: true, axisLine: { show: false },
        axisLabel: {
          color: colours.text, fontSize: 12, width: labelWidth(names, width), overflow: "truncate", interval: 0,
          formatter: i => names[i]
        }
      }),
      series: [{
        type: "bar", barWidth: 13, data: items.map((item, i) => ({
          value: item.count,
          itemStyle: { color: item.count === 0 ? "transparent" : item.rest ? colours.before : colours.accent, borderRadius: [0, 2, 2, 0] }
        })),
        barMinHeight: 2,
        label: {
          show: true, position: "right", color: colours.muted, fontSize: 11,
          formatter: item => items[item.dataIndex].count === 0 ? "0" : highlight ? whole.format(items[item.dataIndex].count)
            : percent(items[item.dataIndex].count, all)
        }
      }]
    }));
  }

  function heatMap(height, label, columns, rows, cells, tooltip, axes) {
    const most = Math.max(1, ...cells.map(cell => cell[2]));
    return chart(height, label, width => ({
      grid: { left: axes.left, right: 6, top: 6, bottom: axes.x ? 42 : 24 },
      tooltip: Object.assign(base().tooltip, { trigger: "item", formatter: item => tip(tooltip(item.value))() }),
      xAxis: Object.assign(quietAxis(), {
        type: "category", data: columns, name: axes.x, nameLocation: "middle", nameGap: 26, axisLine: { show: false },
        axisLabel: Object.assign(axisText(), axes.interval ? { interval: width < 460 ? axes.interval : axes.wideInterval } : {})
      }),
      yAxis: Object.assign(quietAxis(), {
        type: "category", data: rows, name: axes.y, nameLocation: "middle", nameGap: axes.left - 12, axisLine: { show: false },
        axisLabel: Object.assign(axisText(), { interval: axes.rowInterval || 0 }), inverse: !!axes.inverse
      }),
      visualMap: {
        show: false, min: 0, max: axes.scale(most), dimension: 3,
        inRange: { color: [colours["heat-low"], colours.accent, colours["heat-high"]] }
      },
      series: [{
        type: "heatmap", data: cells.map(cell => [cell[0], cell[1], cell[2], axes.scale(cell[2])]),
        itemStyle: { borderColor: colours.surface, borderWidth: 1.5, borderRadius: 2 },
        emphasis: { itemStyle: { borderColor: colours.text } }
      }]
    }));
  }

  // ---- head
  function head() {
    const shops = about.shops.length === 1 ? "Shop " + about.shops[0]
      : about.shops.length > 1 ? plural(about.shops.length, "shop") : "No shop";
    byId("about").append([shops, "as of " + time(about.asOf), about.timeZones.length ? "hours of " + about.timeZones.join(", ") : "",
      "definitions "].filter(Boolean).join("  ·  "), h("code", {}, about.definitionsVersion));
    const sections = [["overview", "Overview"], data.overTime ? ["over-time", "Over time"] : null, data.drift ? ["drift", "Drift"] : null, ["features", "Features"],
      ["quality", "Data quality"], ["method", "How to read"]].filter(Boolean);
    byId("sections").append(...sections.map(([id, name]) => h("a", { href: "#" + id }, name)));
  }
  function notice(...content) { byId("notices").append(h("p", { class: "notice", role: "note" }, content)); }

  function notices() {
    const lost = data.quality.tables.filter(table => table.seen > 0 && table.used === 0);
    if (lost.length > 0) {
      notice("No record is left of " + lost.map(table => table.name).join(", ") + ". ",
        h("a", { href: "#quality" }, "Data quality"), " says why, and what to do.");
    }
    if (customers.upToDate > 0) {
      notice("This page is about the " + plural(customers.computed, "customer") + " computed in this run. "
        + plural(customers.upToDate, "row") + " of an earlier run " + (customers.upToDate === 1 ? "was" : "were")
        + " carried forward as up to date, and " + (customers.upToDate === 1 ? "is" : "are") + " not in its figures.");
    }
    if (customers.failed > 0) {
      notice(plural(customers.failed, "customer") + " could not be computed and " + (customers.failed === 1 ? "has" : "have")
        + " no row. The summary of the run names them.");
    }
    if (data.drift && !data.drift.sameDefinitions && data.drift.rows > 0) {
      notice("The earlier rows were computed by other definitions (" + data.drift.versions.join(", ") + "; now "
        + about.definitionsVersion + "). What looks like drift may come from the definitions.");
    }
  }

  // ---- overview
  function feature(name) { return data.features.find(one => one.name === name) || {}; }
  function tile(label, value, unit, note) {
    return h("div", { class: "tile" }, h("div", { class: "label" }, label),
      h("div", { class: "value" }, value, unit ? h("small", {}, " " + unit) : ""), h("div", { class: "small muted" }, note || ""));
  }
  function overview() {
    const section = byId("overview");
    const rows = about.rows;
    const left = customers.seen - customers.computed - customers.upToDate - customers.failed;
    const noted = [plural(customers.computed, "row") + " computed", left ? whole.format(left) + " without behaviour" : "",
      customers.withoutRecord ? whole.format(customers.withoutRecord) + " without a customer record" : ""].filter(Boolean);
    const tiles = [tile("Customers", whole.format(customers.seen), "", noted.join(", "))];
    const segmented = data.segments.reduce((sum, one) => sum + one.count, 0);
    const prospects = (data.segments.find(one => one.label === "prospect") || { count: 0 }).count;
    if (segmented > 0) {
      tiles.push(tile("With an order", whole.format(segmented - prospects), "", percent(segmented - prospects, segmented) + " of the rows"));
    }
    const value = feature("lifetime_value_prediction");
    if (value.present) {
      const sum = value.mean * value.present;
      tiles.push(tile("Expected revenue", sum >= 1e6 ? short.format(sum) : number(sum), isMoney(value) && value.unit !== "shop currency" ? value.unit : "",
        "in the next 365 days; median " + valueOf(value, value.median) + " a customer"));
    }
    const churn = feature("churn_probability");
    if (churn.present) {
      tiles.push(tile("Churn probability", number(churn.median), "", "median; middle half " + number(churn.q1) + " to " + number(churn.q3)));
    }
    const seen = data.quality.tables.reduce((sum, table) => sum + table.seen, 0);
    const used = data.quality.tables.reduce((sum, table) => sum + table.used, 0);
    tiles.push(tile("Records", seen >= 1e6 ? short.format(seen) : whole.format(seen), "", percent(used, seen) + " used, "
      + whole.format(seen - used) + " left out"));
    section.append(h("div", { class: "tiles" }, tiles));
    if (rows === 0) {
      section.append(h("p", { class: "empty" }, customers.upToDate > 0
        ? "Every row was up to date: nothing was computed, and there is nothing to show."
        : "No customer has a row: " + (customers.seen === 0 ? "no table holds a customer."
          : "none of them did anything before " + time(about.asOf) + ".")));
      return;
    }
    const panels = h("div", { class: "panels" });
    section.append(panels);
    panels.append(segmentPanel(segmented), valuePanel(), timesPanel());
  }
  function panel(title, text, content, extra) {
    return h("div", { class: "panel" + (extra ? " " + extra : "") }, h("div", { class: "head" }, h("h2", { style: "margin:0;font-size:1.05rem" }, title)),
      text ? h("p", {}, text) : "", content);
  }
  function segmentPanel(segmented) {
    if (segmented === 0) {
      return panel("Segments", "", h("p", { class: "empty" }, "No customer has a segment: it needs purchase_attributions."));
    }
    const items = data.segments.map(one => ({ label: words(one.label), count: one.count }));
    const most = items.reduce((a, b) => b.count > a.count ? b : a);
    return panel("Segments", "By recency, frequency and value of the orders. The largest: " + most.label + ", "
      + percent(most.count, segmented) + ".",
    bars(items, segmented, "Customers in each segment: " + items.map(one => one.label + " " + one.count).join(", "), true));
  }
  function valuePanel() {
    const pair = data.valueAndChurn;
    if (!pair) {
      return panel("Churn against value", "", h("p", { class: "empty" }, "Nobody has both a churn probability and a predicted value: they need orders of known value."));
    }
    const value = feature("lifetime_value_prediction");
    const unit = value.unit === "shop currency" ? "" : " (" + value.unit + ")";
    const steps = pair.steps.map(number);
    const columns = pair.steps.length === 0 ? ["0"]
      : ["< " + steps[0], ...steps.slice(0, -1).map((step, i) => step + "–" + steps[i + 1]), "≥ " + steps[steps.length - 1]];
    const rows = pair.grid.map((row, i) => (i / 10).toFixed(1) + "–" + ((i + 1) / 10).toFixed(1));
    const cells = pair.grid.flatMap((row, y) => row.map((count, x) => [x, y, count]));
    return panel("Churn against value", percent(pair.likelyToStayAway, pair.customers)
      + " of the buyers are more likely to stay away than to buy. They stand for " + percent(pair.shareOfValue, 1)
      + " of the expected revenue. The stronger the colour, the more customers.",
    heatMap(274, "Number of customers by churn probability and predicted value", columns, rows, cells,
      cell => ["Churn " + rows[cell[1]], "Value " + columns[cell[0]] + unit, plural(cell[2], "customer") + ", " + percent(cell[2], pair.customers)],
      { scale: Math.sqrt, left: 76, x: "expected revenue in 365 days" + unit, y: "churn probability" }));
  }
  const KINDS = { interactions: "Interactions", visits: "Visits", orders: "Orders" };
  function timesPanel() {
    const kinds = Object.keys(KINDS).filter(kind => data.times[kind] && data.times[kind].records > 0);
    if (kinds.length === 0) {
      return panel("When customers act", "", h("p", { class: "empty" }, "No record tells a time."), "full");
    }
    const zone = about.timeZones.length === 1 ? about.timeZones[0] : "the shop's own time zone";
    const holder = h("div", {});
    const text = h("p", {});
    const shown = {};
    function show(kind) {
      const times = data.times[kind];
      text.textContent = timesText(kind, times, zone);
      for (const [name, place] of Object.entries(shown)) { place.hidden = name !== kind; }
      charts.filter(one => one.place === shown[kind]).forEach(draw);
    }
    for (const kind of kinds) {
      shown[kind] = timesChart(kind, data.times[kind]);
      shown[kind].hidden = kind !== kinds[0];
      holder.append(shown[kind]);
    }
    const choice = h("fieldset", { class: "choice", "aria-label": "What is counted" }, kinds.map(kind =>
      h("label", {}, h("input", { type: "radio", name: "times", value: kind, checked: kind === kinds[0] }), h("span", {}, KINDS[kind]))));
    choice.addEventListener("change", event => show(event.target.value));
    const made = panel("When customers act", "", h("div", {}, text, holder), "full");
    made.querySelector(".head").append(choice);
    show(kinds[0]);
    return made;
  }
  function timesText(kind, times, zone) {
    const days = DAYS.map((day, i) => times.counts.slice(24 * i, 24 * i + 24).reduce((a, b) => a + b, 0));
    const day = days.indexOf(Math.max(...days));
    const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const start = plural(times.records, KINDS[kind].toLowerCase().slice(0, -1)) + ", by the clocks of " + zone + ". Busiest day: " + names[day] + " ("
      + percent(days[day], times.records) + ")";
    if (times.datesOnly) { return start + ". The records carry dates without a time of day: hours say nothing."; }
    const hours = Array.from({ length: 24 }, (_, hour) => DAYS.reduce((sum, _day, i) => sum + times.counts[24 * i + hour], 0));
    const hour = hours.indexOf(Math.max(...hours));
    return start + "; busiest hour: " + String(hour).padStart(2, "0") + ":00 (" + percent(hours[hour], times.records) + ").";
  }
  function timesChart(kind, times) {
    if (times.datesOnly) {
      return bars(DAYS.map((day, i) => ({ label: day, count: times.counts.slice(24 * i, 24 * i + 24).reduce((a, b) => a + b, 0) })),
        times.records, KINDS[kind] + " by weekday", false);
    }
    const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
    const cells = times.counts.map((count, i) => [i % 24, Math.floor(i / 24), count]);
    return heatMap(226, KINDS[kind] + " by weekday and hour", hours, DAYS, cells,
      cell => [DAYS[cell[1]] + " " + hours[cell[0]] + ":00 to " + hours[cell[0]] + ":59", plural(cell[2], KINDS[kind].toLowerCase().slice(0, -1)) + ", " + percent(cell[2], times.records)],
      { scale: count => count, left: 40, interval: 2, wideInterval: 0, inverse: true });
  }

  // ---- over time
  function spark(values, highest, label) {
    const of = (tag, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
      return element;
    };
    const last = values.length - 1;
    const line = values.map((value, i) => (100 * i / last).toFixed(2) + "," + (29 - 28 * value / (highest || 1)).toFixed(2)).join(" ");
    const drawn = of("svg", { class: "spark", viewBox: "0 0 100 30", preserveAspectRatio: "none", role: "img", "aria-label": label });
    drawn.append(of("polygon", { points: "0,30 " + line + " 100,30" }), of("polyline", { points: line }));
    return drawn;
  }
  function overTime() {
    const past = data.overTime;
    if (!past) { return; }
    const section = byId("over-time");
    section.hidden = false;
    const last = past.instants.length - 1;
    const rows = past.instants.map((at, i) => past.segments.reduce((total, one) => total + one.counts[i], 0));
    section.append(h("h2", { id: "over-time-title" }, "Over time"), h("p", { class: "lead" }, "The segments at "
      + plural(past.instants.length, "instant") + ", from " + time(past.instants[0]) + " to " + time(past.instants[last])
      + ". All else on this page is as of the last."));
    if (sum(rows) === 0) {
      section.append(h("p", { class: "empty" }, "No customer has a row at any of them."));
      return;
    }
    section.append(h("div", { class: "panels" }, panel("Segments over time",
      "Share of the rows at each instant, all lines on one scale; then the share at the first and at the last, and the number of customers at both.",
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Segments over time" }, overTimeTable(past, rows, last)), "full"),
    panel("Who moved where", "Customers by their segment at the first instant (rows) and at the last (columns). Those who stayed are set in bold.",
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Who moved where" }, movesTable(past)), "full")));
  }
  function overTimeTable(past, rows, last) {
    const share = (one, i) => rows[i] ? one.counts[i] / rows[i] : 0;
    const shown = past.segments.filter(one => sum(one.counts) > 0);
    const highest = Math.max(...shown.flatMap(one => one.counts.map((count, i) => share(one, i))));
    const line = (name, values, scale, text, counts, shares) => h("tr", {}, h("td", {}, name), h("td", { class: "spark-cell" }, spark(values, scale, text)),
      [0, last].map(i => h("td", { class: "number" }, shares(i))), [0, last].map(i => h("td", { class: "number optional" }, whole.format(counts[i]))));
    return h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Segment"), h("th", { scope: "col" }, "Share"),
      ["First", "Last"].map(name => h("th", { scope: "col", class: "number" }, name)),
      ["Customers, first", "last"].map(name => h("th", { scope: "col", class: "number optional" }, name)))),
    h("tbody", {}, shown.map(one => line(words(one.label), one.counts.map((count, i) => share(one, i)), highest,
      words(one.label) + ", share of the rows: " + past.instants.map((at, i) => time(at) + " " + percent(one.counts[i], rows[i])).join(", "), one.counts,
      i => rows[i] ? percent(one.counts[i], rows[i]) : "\u2013")),
    line("all customers with a row", rows, Math.max(...rows), "Customers with a row: " + past.instants.map((at, i) => time(at) + " " + rows[i]).join(", "), rows, () => "")));
  }
  function movesTable(past) {
    return h("table", { class: "moves" }, h("thead", {}, h("tr", {}, h("th", { scope: "col", style: "text-align:left" }, "From"),
      past.to.map(to => h("th", { scope: "col" }, words(to))), h("th", { scope: "col" }, "all"))),
    h("tbody", {}, past.moves.map(one => {
      const all = sum(one.counts);
      return h("tr", {}, h("th", { scope: "row" }, words(one.from)), one.counts.map((count, i) => h("td", {
        class: one.from === past.to[i] ? "stayed" : null, title: words(one.from) + " to " + words(past.to[i]) + ": " + percent(count, all),
        style: count ? "background:color-mix(in srgb, var(--accent-soft) " + Math.round(100 * count / all) + "%, var(--surface))" : null
      }, count ? whole.format(count) : h("span", { class: "muted" }, "0"))), h("td", { class: "muted" }, whole.format(all)));
    })));
  }

  // ---- drift
  const drifted = {};
  function drift() {
    if (!data.drift) { return; }
    const section = byId("drift");
    section.hidden = false;
    const past = data.drift;
    const when = past.rows === 0 ? "" : past.from === past.to ? " as of " + time(past.to) : " as of " + time(past.from) + " to " + time(past.to);
    section.append(h("h2", { id: "drift-title" }, "Drift"));
    if (past.rows === 0 || past.features.length === 0) {
      section.append(h("p", { class: "empty" }, past.rows === 0 ? "The earlier file holds no rows: there is nothing to compare with."
        : about.rows === 0 ? "This run has no rows: there is nothing to compare." : "The earlier rows have none of today's features."));
      return;
    }
    const withRecords = past.features.filter(one => !one.timeDependent);
    const withTime = past.features.filter(one => one.timeDependent);
    const count = (features, reading) => features.filter(one => one.reading === reading).length;
    section.append(h("p", { class: "lead" }, "Against " + plural(past.rows, "earlier row") + when + ": of " + plural(withRecords.length, "feature")
      + " that only new records change, " + count(withRecords, "much") + " have changed much, " + count(withRecords, "some") + " some, "
      + count(withRecords, "little") + " little. "
      + (withTime.length > 0 ? "Those that change with time alone, as days since the last purchase, are ranked apart: they move even if nobody does anything. " : "")
      + "Population stability index (PSI): below " + past.little + " little change, up to " + past.much + " some, above it much. "
      + "“By chance” is what it comes to on average if only other customers were drawn."));
    const body = h("tbody", {});
    const timeBody = h("tbody", { class: "with-time" }, h("tr", {}, h("th", { colspan: 8, scope: "rowgroup" }, "Change with time alone")));
    past.features.forEach((one, i) => {
      drifted[one.name] = one;
      const row = driftRow(one, feature(one.name), i);
      (one.timeDependent ? timeBody : body).append(...row);
    });
    const table = h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Feature"), h("th", { scope: "col", class: "number" }, "PSI"),
      h("th", { scope: "col" }, "Change"), h("th", { scope: "col", class: "number optional" }, "By chance"),
      h("th", { scope: "col", class: "number" }, "Typical, then"), h("th", { scope: "col", class: "number" }, "now"),
      h("th", { scope: "col", class: "number optional" }, "Absent, then"), h("th", { scope: "col", class: "number optional" }, "now"))), body, withTime.length > 0 ? timeBody : "");
    const panelOf = h("div", { class: "panel scroll", tabindex: "0", role: "region", "aria-label": "Drift by feature" }, table);
    section.append(panelOf);
    const rest = Array.from(body.children).filter((row, i) => i >= 20);
    if (rest.length > 0) {
      rest.forEach(row => row.classList.add("rest"));
      const button = h("button", { class: "link", type: "button", "aria-expanded": "false" }, "All " + withRecords.length + " of these features");
      const toggle = open => {
        button.setAttribute("aria-expanded", String(open));
        rest.forEach(row => { row.hidden = !open || row.classList.contains("extra") && row.dataset.open !== "yes"; });
      };
      button.addEventListener("click", () => toggle(button.getAttribute("aria-expanded") !== "true"));
      toggle(false);
      body.append(h("tr", {}, h("td", { colspan: 8, class: "more" }, button)));
    }
    if (past.notCompared.length > 0) {
      section.append(h("p", { class: "small muted", style: "margin-top:.5rem" }, "Not compared (lists, or not in the earlier rows): " + past.notCompared.join(", ") + "."));
    }
  }
  function sum(counts) { return counts.reduce((a, b) => a + b, 0); }
  function typical(one, counts, median, of) {
    if (median !== undefined) { return valueOf(of, median); }
    const labels = one.bins.slice(0, -1);
    const most = Math.max(...counts.slice(0, -1));
    return most > 0 && of.labels ? words(labels[counts.indexOf(most)]) : "–";
  }
  function driftRow(one, of, index) {
    const id = "drift-" + index;
    const all = [sum(one.before), sum(one.now)];
    const last = one.bins.length - 1;
    const button = h("button", { class: "link", type: "button", "aria-expanded": "false", "aria-controls": id }, h("span", { class: "name" }, one.name));
    const extra = h("tr", { class: "extra", id, hidden: true }, h("td", { colspan: 8 }));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      extra.hidden = !open;
      extra.dataset.open = open ? "yes" : "no";
      if (open && !extra.firstChild.firstChild) {
        extra.firstChild.append(driftChart(one, all));
      }
      if (open) { drawAll(); }
    });
    const mark = one.timeDependent ? h("span", { class: "badge time", title: "changes with time alone" }, "time") : "";
    return [h("tr", {}, h("td", {}, button, mark ? " " : "", mark), h("td", { class: "number" }, one.psi.toFixed(3)),
      h("td", {}, h("span", { class: "badge " + one.reading }, one.reading)), h("td", { class: "number muted optional" }, one.byChance.toFixed(3)),
      h("td", { class: "number" }, typical(one, one.before, one.medianBefore, of)), h("td", { class: "number" }, typical(one, one.now, one.medianNow, of)),
      h("td", { class: "number optional" }, percent(one.before[last], all[0])), h("td", { class: "number optional" }, percent(one.now[last], all[1]))), extra];
  }
  function driftChart(one, all) {
    const label = one.name + ", share of the rows then and now: " + one.bins.map((bin, i) => bin + " " + percent(one.before[i], all[0]) + " and "
      + percent(one.now[i], all[1])).join("; ");
    return chart(200, label, width => ({
      grid: { left: 8, right: 8, top: 30, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: colours.text }, data: ["then", "now"] },
      tooltip: Object.assign(base().tooltip, {
        trigger: "axis", axisPointer: { type: "shadow" },
        formatter: items => tip([words(one.bins[items[0].dataIndex]), "then " + percent(one.before[items[0].dataIndex], all[0]),
          "now " + percent(one.now[items[0].dataIndex], all[1])])()
      }),
      xAxis: Object.assign(quietAxis(), {
        type: "category", data: one.bins.map((bin, i) => String(i)),
        axisLabel: Object.assign(axisText(), {
          interval: 0, width: Math.max(30, (width - 60) / one.bins.length - 4), overflow: "break", lineHeight: 13, formatter: i => words(one.bins[i])
        })
      }),
      yAxis: Object.assign(quietAxis(), {
        type: "value", splitNumber: 3, splitLine: { lineStyle: { color: colours.grid } }, axisLine: { show: false },
        axisLabel: Object.assign(axisText(), { formatter: value => Math.round(100 * value) + "%" })
      }),
      series: [["then", one.before, all[0], "before"], ["now", one.now, all[1], "accent"]].map(([name, counts, of, colour]) => ({
        type: "bar", name, barMaxWidth: 26, barGap: "8%", itemStyle: { color: colours[colour] }, data: counts.map(value => of ? value / of : 0)
      }))
    }));
  }

  // ---- features
  const REASONS = {
    SOURCE_NOT_SUPPLIED: "table not supplied", NO_DATA: "nothing to compute from", INSUFFICIENT_DATA: "too few observations",
    CALCULATOR_FAILED: "calculator failed"
  };
  const cards = [];
  function card(of, position) {
    const unit = of.unit || (of.type === "double" && of.range === "0 to 1" ? "0 to 1" : of.type === "boolean" ? "yes or no" : of.type === "int" ? "" : of.type.startsWith("list") ? "labels" : of.type === "text" ? "label" : "");
    const content = h("article", { class: "card", id: "feature-" + of.name }, h("div", { class: "head" }, h("h4", { class: "name" }, of.name), h("span", { class: "unit" }, unit)));
    const absent = Object.entries(of.absent);
    const gone = absent.reduce((total, [, count]) => total + count, 0);
    if (!of.present) {
      content.append(h("p", { class: "empty", style: "margin:0" }, about.rows === 0 ? "No rows." : "Absent in every row: "
        + absent.map(([reason]) => REASONS[reason] || reason).join(", ") + "."));
    } else if (of.histogram) {
      content.append(histogram(of), outside(of), h("dl", { class: "stats" }, [["first quartile", of.q1], ["median", of.median], ["third quartile", of.q3]].map(
        ([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, valueOf(of, value))))));
    } else if (of.labels) {
      const items = of.labels.map(one => ({ label: of.openLabels ? one.label : words(one.label), count: one.count }));
      if (of.otherLabels > 0) {
        items.push({ label: of.openLabels && items.length === 0 ? "rare labels, not shown" : "all others", count: of.otherLabels, rest: true });
      }
      content.append(items.length === 0 ? h("p", { class: "empty", style: "margin:0" }, "Only empty lists.")
        : bars(items, of.present, of.name + ": " + items.map(one => one.label + " " + percent(one.count, of.present)).join(", "), false));
    }
    if (about.rows > 0 && (of.present > 0 || absent.length > 1)) {
      const all = of.present + gone;
      content.append(h("div", {}, h("div", { class: "presence", "aria-hidden": "true" }, h("span", { style: "width:" + 100 * of.present / all + "%" }),
        absent.map(([, count], i) => h("span", { class: "gone " + "abc"[i % 3], style: "width:" + 100 * count / all + "%" }))),
      h("p", { class: "facts", style: "margin-top:.3rem" }, "present " + percent(of.present, all)
        + absent.map(([reason, count]) => " · " + percent(count, all) + " " + (REASONS[reason] || reason)).join(""),
      of.medianSupport !== undefined ? h("br", {}) : "", of.medianSupport !== undefined ? "typically rests on " + number(of.medianSupport) + " (" + of.support + ")" : "",
      drifted[of.name] ? h("br", {}) : "",
      drifted[of.name] ? h("span", {}, "PSI " + drifted[of.name].psi.toFixed(3) + " ", h("span", { class: "badge " + drifted[of.name].reading }, drifted[of.name].reading),
        of.timeDependent ? " changes with time alone" : "") : "")));
    }
    content.append(meaning(of));
    cards.push({ of, position, content, gone, text: [of.name, words(of.name), of.category, of.unit, of.description].join(" ").toLowerCase() });
  }
  function outside(of) {
    const { below, above } = of.histogram;
    const parts = [below ? percent(below, of.histogram.of) + " lower, down to " + valueOf(of, of.min) : "",
      above ? percent(above, of.histogram.of) + " higher, up to " + valueOf(of, of.max) : ""].filter(Boolean);
    return parts.length ? h("p", { class: "facts" }, "Not drawn: " + parts.join("; ") + ".") : "";
  }
  function meaning(of) {
    const entries = [["Definition", of.description], ["Type", of.type], ["Unit", of.unit], [of.openLabels === false && of.range ? "One of" : "Range", of.range],
      ["Absent", of.absentWhen], ["Rests on", of.support], ["Source", of.source], ["Mean", of.mean !== undefined ? valueOf(of, of.mean) : ""],
      ["Least and greatest", of.min !== undefined ? valueOf(of, of.min) + " and " + valueOf(of, of.max) : ""],
      ["Time", of.timeDependent ? "changes with time alone" : ""]];
    return h("details", {}, h("summary", {}, "What it means"), h("dl", { class: "meaning" }, entries.filter(([, text]) => text).flatMap(
      ([name, text]) => [h("dt", {}, name), h("dd", {}, text)])));
  }
  const ORDERS = {
    catalogue: ["Catalogue order", (a, b) => a.position - b.position],
    name: ["Name", (a, b) => a.of.name < b.of.name ? -1 : 1],
    absent: ["Most often absent", (a, b) => b.gone - a.gone || a.position - b.position],
    support: ["Least support", (a, b) => (a.of.medianSupport ?? -1) - (b.of.medianSupport ?? -1) || a.position - b.position],
    drift: ["Most drift", (a, b) => a.of.timeDependent - b.of.timeDependent || psi(b) - psi(a) || a.position - b.position]
  };
  function psi(one) { return drifted[one.of.name] ? drifted[one.of.name].psi : -1; }
  function features() {
    data.features.forEach(card);
    byId("features-lead").textContent = about.rows === 0 ? "What each feature means. There are no rows to show the values of."
      : "How each feature is distributed over the " + plural(about.rows, "row") + ". The dashed line is the median.";
    const categories = [...new Set(data.features.map(one => one.category))];
    byId("category").append(h("option", { value: "" }, "All"), ...categories.map(name => h("option", { value: name }, name)));
    byId("sort").append(...Object.entries(ORDERS).filter(([id]) => id !== "drift" || data.drift).map(([id, [name]]) => h("option", { value: id }, name)));
    byId("tools").addEventListener("submit", event => event.preventDefault());
    for (const id of ["search", "category", "sort"]) { byId(id).addEventListener("input", arrange); }
    arrange();
  }
  function arrange() {
    const wanted = byId("search").value.toLowerCase().trim().split(/\s+/);
    const category = byId("category").value;
    const sort = byId("sort").value;
    const found = cards.filter(one => (!category || one.of.category === category) && wanted.every(word => one.text.includes(word))).sort(ORDERS[sort][1]);
    const content = [];
    const groups = sort === "catalogue" ? [...new Set(found.map(one => one.of.category))] : [null];
    for (const group of groups) {
      if (group !== null) { content.push(h("h3", {}, group)); }
      content.push(...found.filter(one => group === null || one.of.category === group).map(one => one.content));
    }
    byId("cards").replaceChildren(...(found.length ? content : [h("p", { class: "empty" }, "No feature matches. Try another word, or all categories.")]));
    byId("found").textContent = found.length === cards.length ? plural(cards.length, "feature") : found.length + " of " + plural(cards.length, "feature");
    charts.filter(one => one.wanted).forEach(draw);
  }

  // ---- data quality
  function money(amount) {
    return cents.format(amount).replace("-", "\u2212") + (about.currency ? " " + about.currency : "");
  }
  function causeText(cause) { return cause.money === null ? cause.text : cause.text + "; " + money(cause.money); }
  function noteText(note) {
    return [note.text + " in ", h("span", { class: "name" }, note.field), note.missing ? "; taken as missing" : "",
      note.shape === undefined ? "" : h("span", { class: "muted" }, "; seen: ", h("code", {}, note.shape), " (" + note.source + ":" + note.line + ")")];
  }
  function unknownFields(table) {
    return [h("table", { style: "margin-top:.75rem" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Unknown field; not read"),
      h("th", { scope: "col", class: "number" }, "Records"), h("th", { scope: "col" }, "Perhaps meant"))),
    h("tbody", {}, table.unknownFields.map(field => h("tr", {}, h("td", { class: "name" }, field.name), h("td", { class: "number" }, whole.format(field.count)),
      h("td", { class: "name" }, field.nearest || ""))))),
    table.moreUnknownFields > 0 ? h("p", { class: "facts" }, "and " + plural(table.moreUnknownFields, "further field")) : ""];
  }
  function quality() {
    byId("warnings").append(...data.quality.warnings.map(text => h("p", { class: "notice", role: "note" }, text)));
    byId("tables").append(...data.quality.tables.map(table => {
      const content = h("div", { class: "table" }, h("h3", {}, h("span", { class: "name", style: "color:inherit;font-weight:600" }, table.name),
        h("span", {}, plural(table.seen, "record"))));
      content.append(h("div", { class: "presence", "aria-hidden": "true" }, h("span", { style: "width:" + (table.seen ? 100 * table.used / table.seen : 0) + "%" }),
        h("span", { class: "gone", style: "width:" + (table.seen ? 100 * table.leftOut / table.seen : 0) + "%" })));
      content.append(h("p", { class: "facts" }, whole.format(table.used) + " used (" + percent(table.used, table.seen) + "), " + whole.format(table.leftOut) + " left out"));
      const rows = table.causes.map(cause => [causeText(cause), cause.count, cause.leftOut ? "left out" : "noted"])
        .concat(table.notes.map(note => [noteText(note), note.count, note.missing ? "noted" : "no defect"]));
      if (rows.length > 0) {
        content.append(h("table", { style: "margin-top:.5rem" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "What"), h("th", { scope: "col", class: "number" }, "Records"), h("th", { scope: "col" }, ""))),
          h("tbody", {}, rows.map(([text, count, what]) => h("tr", {}, h("td", {}, text), h("td", { class: "number" }, whole.format(count)), h("td", { class: "muted small", style: "white-space:nowrap" }, what))))));
      } else if (table.seen > 0 && table.unknownFields.length === 0) {
        content.append(h("p", { class: "facts", style: "margin-top:.5rem" }, "Nothing to remark."));
      }
      if (table.unknownFields.length > 0) { content.append(...unknownFields(table)); }
      if (table.complete.length > 0) {
        content.append(h("details", {}, h("summary", {}, "How complete the fields are"), h("table", {}, h("tbody", {}, table.complete.map(field =>
          h("tr", {}, h("td", { class: "name" }, field.field), h("td", { class: "number" }, h("span", { class: "meter", "aria-hidden": "true" }, h("i", { style: "width:" + 100 * field.share + "%" })), percent(field.share, 1))))))));
      }
      return content;
    }));
    if (data.quality.tables.length === 0) { byId("tables").append(h("p", { class: "empty" }, "No records were read.")); }
    const unknown = data.quality.unknownNames;
    if (unknown.length === 0) {
      byId("unknown").append(h("p", { class: "muted", style: "margin-top:1rem" }, "Every name of an event, device, page or channel is known."));
      return;
    }
    byId("unknown").append(h("h3", { style: "margin-top:1.75rem" }, "Unknown names"), h("p", { class: "lead" },
      "Names in the data that no vocabulary holds. They stay readable in the record, but tell nothing. The option --alias says what a name means."),
    h("div", { class: "fields" }, unknown.map(field => h("div", { class: "table" }, h("h3", {}, h("span", { class: "name", style: "color:inherit;font-weight:600" }, field.field)),
      h("table", { style: "margin-top:.4rem" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Name"), h("th", { scope: "col", class: "number" }, "Records"))),
        h("tbody", {}, field.names.map(one => h("tr", {}, h("td", { class: "name" }, one.name), h("td", { class: "number" }, whole.format(one.count)))),
          field.moreRecords > 0 ? h("tr", {}, h("td", { class: "muted" }, field.moreNames > 0 ? plural(field.moreNames, "further name") : "further names"), h("td", { class: "number" }, whole.format(field.moreRecords))) : ""))))));
  }

  function method() {
    const items = [
      about.rows === 0 ? "There are no rows, so there are no figures of features." : about.sampled === about.rows ? "All figures are exact: they are of all " + whole.format(about.rows) + " rows."
        : "Counts, means, least and greatest values are of all " + whole.format(about.rows) + " rows. Histograms, quartiles, support and churn against value are of "
          + whole.format(about.sampled) + " rows drawn at random: the rank of a quartile is off by less than 0.4 points of a hundred in 19 cases of 20.",
      "Quartiles are interpolated linearly between the two nearest values (type 7). A bar holds its lower edge, not its upper one.",
      "A feature that is absent is not zero: the bar under each chart tells in how many rows, and why. Support is the number of observations a value rests on.",
      "Labels that are free text are shown by name only if at least " + about.fewestCustomers + " customers have them. No row and no id of a customer is in this page.",
      "This page asks for nothing from anywhere: it works offline, and can be passed on as one file."
    ];
    if (data.drift) {
      items.splice(2, 0, "PSI = sum over the bins of (now − then) · ln(now / then), shares of the rows in the bins of the earlier run: its deciles or its labels, and one bin for absent. "
        + "Half a row is added to each bin, so that an empty one leaves it finite (Siddiqi, Credit Risk Scorecards, 2006)."
        + (data.drift.sampled < data.drift.rows ? " Of the earlier rows " + whole.format(data.drift.sampled) + " were drawn at random." : ""));
    }
    byId("method").append(...items.map(text => h("li", {}, text)));
  }

  // ---- all together
  readColours();
  head(); notices(); overview(); overTime(); drift(); features(); quality(); method();
  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries.filter(one => one.isIntersecting)) {
      charts.filter(one => one.place === entry.target).forEach(draw);
      watcher.unobserve(entry.target);
    }
  }, { rootMargin: "400px" });
  charts.forEach(one => { one.wanted = true; watcher.observe(one.place); });

  // What is not in view is drawn when there is time, a few at a time.
  const idle = window.requestIdleCallback || (run => setTimeout(() => run({ timeRemaining: () => 8 }), 30));
  function drawSome(deadline) {
    const waiting = charts.filter(one => !one.drawn && one.place.clientWidth > 0);
    while (waiting.length > 0 && deadline.timeRemaining() > 4) { draw(waiting.shift()); }
    if (waiting.length > 0) { idle(drawSome); } else { document.documentElement.dataset.ready = "yes"; }
  }
  idle(drawSome);

  let waitingForSize = 0;
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) { return; }
    width = window.innerWidth;
    clearTimeout(waitingForSize);
    waitingForSize = setTimeout(redraw, 120);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  window.matchMedia("print").addEventListener("change", redraw);
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    opened.forEach(one => { one.open = true; });
    drawAll();
    redraw();
  });
  window.addEventListener("afterprint", () => {
    opened.forEach(one => { one.open = false; });
    redraw();
  });
})();
