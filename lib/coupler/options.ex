defmodule Coupler.Options do
  @moduledoc false
  # The options of `use Coupler` and of `coupler:` in mix.exs. One schema for each gives both the
  # validation and the documentation.

  @type schema :: keyword(keyword)

  @use_schema [
    otp_app: [
      type: :atom,
      required: true,
      doc: "the application whose `ebin` directory holds the library"
    ],
    native: [
      type: :string,
      default_doc: "the name of `otp_app`",
      doc: "the name of the library and of its folder under `native/`"
    ],
    load_data: [
      type: :any,
      default: nil,
      doc:
        "an expression that is evaluated each time the module is loaded. The library's load " <>
          "function receives its value. Read the environment with `System.get_env/2`, not the " <>
          "application's configuration: a release loads its modules before it reads " <>
          "`config/runtime.exs`, and the module is also loaded while it is compiled"
    ]
  ]

  @project_schema [
    native: [
      type: :string,
      default: "native",
      doc:
        "the folder of the libraries, relative to the project. Each folder in it with a " <>
          "`CMakeLists.txt` is a library"
    ],
    build_type: [
      type: {:in, ["Release", "RelWithDebInfo", "MinSizeRel", "Debug"]},
      default: "Release",
      doc: "CMake's build type"
    ],
    cmake_args: [
      type: {:list, :string},
      default: [],
      doc: "more arguments for the `cmake` call that configures, such as `-DNAME=value`"
    ]
  ]

  @spec use_schema() :: schema
  def use_schema, do: @use_schema

  @spec project_schema() :: schema
  def project_schema, do: @project_schema

  # Returns the options that have a value, given or by default. Raises ArgumentError for wrong ones.
  # Messages begin with `where`, the place that the reader has to change.
  @spec validate!(term, schema, String.t()) :: keyword
  def validate!(options, schema, where) do
    keyword!(options, where)
    Enum.each(options, fn {key, value} -> check!(key, value, schema, where) end)

    Enum.flat_map(schema, fn {key, spec} ->
      case {Keyword.fetch(options, key), Keyword.fetch(spec, :default)} do
        {{:ok, value}, _} -> [{key, value}]
        {:error, {:ok, default}} -> [{key, default}]
        {:error, :error} -> missing!(key, spec, where)
      end
    end)
  end

  # A Markdown list for moduledocs.
  @spec docs(schema) :: String.t()
  def docs(schema) do
    Enum.map_join(schema, "\n", fn {key, spec} ->
      "  * `:#{key}` (#{type_name(spec[:type])}#{default_text(spec)}) - #{spec[:doc]}"
    end)
  end

  defp keyword!(options, where) do
    unless Keyword.keyword?(options) do
      raise ArgumentError, "#{where}: expected a keyword list, got: #{inspect(options)}"
    end
  end

  defp check!(key, value, schema, where) do
    spec = schema[key] || unknown!(key, schema, where)

    unless type?(spec[:type], value) do
      raise ArgumentError,
            "#{where}: expected #{inspect(key)} to be #{type_name(spec[:type])}, " <>
              "got: #{inspect(value)}"
    end
  end

  defp unknown!(key, schema, where) do
    raise ArgumentError,
          "#{where}: unknown option #{inspect(key)}, valid options are: " <>
            Enum.map_join(Keyword.keys(schema), ", ", &inspect/1)
  end

  defp missing!(key, spec, where) do
    if spec[:required] do
      raise ArgumentError, "#{where}: the option #{inspect(key)} is required (#{spec[:doc]})"
    end

    []
  end

  defp type?(:any, _value), do: true
  defp type?(:atom, value), do: is_atom(value) and value not in [nil, true, false]
  defp type?(:string, value), do: is_binary(value) and value != ""
  defp type?({:in, values}, value), do: value in values
  defp type?({:list, type}, values), do: is_list(values) and Enum.all?(values, &type?(type, &1))

  defp type_name(:any), do: "any term"
  defp type_name(:atom), do: "an atom"
  defp type_name(:string), do: "a string"
  defp type_name({:list, type}), do: "a list in which each element is #{type_name(type)}"
  defp type_name({:in, values}), do: "one of #{Enum.map_join(values, ", ", &inspect/1)}"

  defp default_text(spec) do
    cond do
      spec[:required] -> ", required"
      text = spec[:default_doc] -> ", default: #{text}"
      true -> ", default: `#{inspect(spec[:default])}`"
    end
  end
end
