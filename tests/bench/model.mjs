// A scripted model server for measurements: speaks OpenAI chat completions with streaming, answers at once, notes when each request line arrived and when each answer ended.
import { createServer } from "node:http";

export async function startModel() {
  const model = { script: [], requests: [], address: "" };
  const server = createServer((request, response) => {
    const entry = { arrived: performance.now(), answered: 0, bytes: 0, body: null };
    model.requests.push(entry);
    const chunks = [];
    request.on("data", chunk => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      entry.bytes = body.length;
      entry.body = body;
      const reply = model.script[model.requests.length - 1] ?? { text: "done" };
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const chunk of chunksOf(reply)) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      response.end("data: [DONE]\n\n", () => (entry.answered = performance.now()));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  model.address = `http://127.0.0.1:${server.address().port}/v1`;
  model.reset = script => Object.assign(model, { script, requests: [] });
  model.close = () => server.close();
  return model;
}

let calls = 0;

function* chunksOf(reply) {
  const chunk = (delta, finish = null) => ({ id: "c1", object: "chat.completion.chunk", created: 1, model: "bench", choices: [{ index: 0, delta, finish_reason: finish }] });
  yield chunk({ role: "assistant", content: "" });
  if (reply.text) yield chunk({ content: reply.text });
  if (reply.call) {
    yield chunk({ tool_calls: [{ index: 0, id: `call_${++calls}`, type: "function", function: { name: reply.call[0], arguments: "" } }] });
    yield chunk({ tool_calls: [{ index: 0, function: { arguments: JSON.stringify(reply.call[1]) } }] });
  }
  yield chunk({}, reply.call ? "tool_calls" : "stop");
  yield { id: "c1", object: "chat.completion.chunk", created: 1, model: "bench", choices: [], usage: { prompt_tokens: 1000, completion_tokens: 10, total_tokens: 1010 } };
}
