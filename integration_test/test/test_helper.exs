# Since 1.15, Mix takes off the code path what no application asks for; Dialyzer is asked for here.
if function_exported?(Mix, :ensure_application!, 1) do
  apply(Mix, :ensure_application!, [:dialyzer])
end

ExUnit.start()
