-- Neovim's own LSP client, headless: attaches to the server, opens a file, waits for a message, edits, and detaches. Prints what happened, a line each.
local server, workspace = vim.env.AGENT_LSP_SERVER, vim.env.AGENT_LSP_WORKSPACE
local function say(line) io.stdout:write(line .. "\n") end

local messages = {}
local client_id = vim.lsp.start_client({
  name = "agent-lsp",
  cmd = { server, "lsp" },
  root_dir = workspace,
  handlers = {
    ["window/logMessage"] = function(_, result) table.insert(messages, result.message) end,
    ["window/showMessage"] = function(_, result) table.insert(messages, result.message) end,
  },
  on_exit = function(code) say("exit " .. code) end,
})

vim.cmd("edit " .. vim.fn.fnameescape(workspace .. "/Order.cs"))
vim.lsp.buf_attach_client(0, client_id)
local client = vim.lsp.get_client_by_id(client_id)
vim.wait(30000, function() return client.initialized and client.server_capabilities ~= nil and #messages > 0 end)
say("attached " .. tostring(vim.lsp.buf_is_attached(0, client_id)))
say("encoding " .. client.offset_encoding)
say("message " .. (messages[1] or "none"))

vim.api.nvim_buf_set_lines(0, 0, 1, false, { "class Invoice" })
local answer = vim.lsp.buf_request_sync(0, "workspace/executeCommand", { command = "agent.ask", arguments = { { prompt = "What is in Order.cs?" } } }, 30000)
say("asked " .. (answer and answer[client_id] and answer[client_id].err == nil and "yes" or vim.inspect(answer)))
vim.wait(30000, function() return vim.tbl_contains(messages, vim.env.AGENT_LSP_EXPECTED) end)
say("answer " .. tostring(vim.tbl_contains(messages, vim.env.AGENT_LSP_EXPECTED)))

vim.lsp.stop_client(client_id)
vim.wait(30000, function() return vim.lsp.get_client_by_id(client_id) == nil or client.is_stopped() end)
say("detached " .. tostring(client.is_stopped()))
vim.cmd("qall!")
