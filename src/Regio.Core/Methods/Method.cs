namespace Regio.Core;

/// <summary>A table a method needs.</summary>
/// <param name="Name">Name by which the table is given; <c>data</c> for the only or main one.</param>
/// <param name="Meaning">What it holds.</param>
/// <param name="Required">Whether the method can do without.</param>
public sealed record DataRole(string Name, Label Meaning, bool Required = true)
{
    /// <summary>The one table most methods work on.</summary>
    public static DataRole Main { get; } = new("data", ("The observations, a row each", "观测数据，每行一个观测"));
}

/// <summary>The tables given to a method, by role.</summary>
public sealed class MethodInputs
{
    private readonly IReadOnlyDictionary<string, Table> _tables;

    /// <summary>Tables by role name.</summary>
    public MethodInputs(IReadOnlyDictionary<string, Table> tables) => _tables = tables;

    /// <summary>The main table alone.</summary>
    public static MethodInputs Of(Table data) => new(new Dictionary<string, Table>(StringComparer.Ordinal) { [DataRole.Main.Name] = data });

    /// <summary>The main table.</summary>
    public Table Data => this[DataRole.Main.Name];

    /// <summary>Names given.</summary>
    public IEnumerable<string> Names => _tables.Keys;

    /// <summary>The table of a role.</summary>
    /// <exception cref="SpecError">It was not given.</exception>
    public Table this[string role] => Find(role) ?? throw new SpecError(
        new($"no table was given for '{role}'", $"未提供“{role}”数据表"),
        new($"Add --data {role}=FILE.", $"请加上 --data {role}=文件。"))
    { Field = role, Choices = [.. _tables.Keys] };

    /// <summary>The table of a role, or null.</summary>
    public Table? Find(string role) => _tables.TryGetValue(role, out Table? table) ? table : null;
}

/// <summary>A method as the catalogue knows it: everything the schema, the command line, the docs page and a web form are derived from.</summary>
public sealed record Method
{
    /// <summary>snake_case name, the field's standard term.</summary>
    public required string Name { get; init; }

    /// <summary>Other names users know it by: <c>ols</c>, <c>regress</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Name for people.</summary>
    public required Label Title { get; init; }

    /// <summary>What it is for, one or two sentences.</summary>
    public required Label Purpose { get; init; }

    /// <summary>The model or definition in LaTeX.</summary>
    public required string Equation { get; init; }

    /// <summary>Where the method comes from: author (year), title, section.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The tables it needs.</summary>
    public IReadOnlyList<DataRole> Data { get; init; } = [DataRole.Main];

    /// <summary>A spec, as JSON, that runs on the built-in table <see cref="ExampleData"/>.</summary>
    public required string ExampleSpec { get; init; }

    /// <summary>File name of a built-in table, such as <c>grunfeld.csv</c>.</summary>
    public required string ExampleData { get; init; }

    /// <summary>Type of the spec record.</summary>
    public required Type SpecType { get; init; }

    /// <summary>Type of the result record.</summary>
    public required Type ResultType { get; init; }

    /// <summary>The pure function.</summary>
    public required Func<IMethodSpec, MethodInputs, RunContext, IMethodResult> Run { get; init; }

    /// <summary>Ties a typed function to the untyped <see cref="Run"/>.</summary>
    public static Func<IMethodSpec, MethodInputs, RunContext, IMethodResult> Function<TSpec, TResult>(Func<TSpec, MethodInputs, RunContext, TResult> fit)
        where TSpec : IMethodSpec
        where TResult : IMethodResult
        => (spec, inputs, run) => fit((TSpec)spec, inputs, run);
}

/// <summary>All methods by name.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, Method> _byName = new(StringComparer.Ordinal);

    /// <summary>A catalogue of the given methods; names and aliases must be distinct.</summary>
    public Catalogue(IEnumerable<Method> methods)
    {
        Methods = [.. methods];
        foreach (Method method in Methods)
        {
            _byName.Add(method.Name, method);
            foreach (string alias in method.Aliases)
            {
                _byName.Add(alias, method);
            }
        }
    }

    /// <summary>The methods in order.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>The method called <paramref name="name"/> (or one of its aliases).</summary>
    /// <exception cref="SpecError">There is none; the message gives the nearest.</exception>
    public Method this[string name]
    {
        get
        {
            if (_byName.TryGetValue(name, out Method? method))
            {
                return method;
            }

            string? near = Nearest.To(name, _byName.Keys);
            string all = string.Join(", ", Methods.Select(known => known.Name));
            Label way = near is null
                ? new($"The methods are: {all}.", $"可用的方法：{all}。")
                : new($"Did you mean '{near}'? The methods are: {all}.", $"是否指“{near}”？可用的方法：{all}。");
            throw new SpecError(new($"there is no method '{name}'", $"没有名为“{name}”的方法"), way)
            { Field = "method", Given = name, Choices = [.. Methods.Select(known => known.Name)] };
        }
    }
}
