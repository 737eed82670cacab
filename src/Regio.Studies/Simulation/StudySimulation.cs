using Regio.Core;

namespace Regio.Studies;

/// <summary>The simulated tables of a study, by name and seed, with the study's labels.</summary>
public static class StudySimulation
{
    /// <summary>Names of the tables that the study can simulate.</summary>
    public static IReadOnlyList<string> Names(Study study) => [.. study.Simulated.Select(member => member.Name)];

    /// <summary>The data-generating model of a table.</summary>
    /// <exception cref="SpecError">There is none of that name, or it is not written as one.</exception>
    public static SimulateSpec Model(Study study, string name) => Read<SimulateSpec>(study, Block(study, name));

    private static TSpec Read<TSpec>(Study study, SpecMember block)
    {
        try
        {
            return (TSpec)new SpecReader(study.Text.All).Read(block.Value, typeof(TSpec), PathOf(block.Name));
        }
        catch (SpecError refusal)
        {
            throw study.Text.Located(refusal);
        }
    }

    /// <summary>Simulates a table.</summary>
    /// <param name="study">The study.</param>
    /// <param name="name">Entry of its block <c>simulate</c>.</param>
    /// <param name="seed">Seed; <see cref="StudyHead.Seed"/> is the study's own.</param>
    /// <param name="run">Cancellation.</param>
    /// <exception cref="SpecError">The model is no model; the message points at the place in the study file.</exception>
    public static SimulatedData Generate(Study study, string name, ulong seed, RunContext run)
    {
        SpecMember block = Block(study, name);
        SimulatedTableSpec? table = SimulatedTableSpec.Describes(block.Value) ? Read<SimulatedTableSpec>(study, block) : null;
        SimulateSpec? model = table is null ? Read<SimulateSpec>(study, block) : null;
        SimulatedData made;
        try
        {
            made = table?.Generate(name, seed, run) ?? Simulation.Generate(name, model!, seed, run);
        }
        catch (SpecError refusal)
        {
            throw Located(study, block, refusal);
        }

        return made with { Data = Labelled(made.Data, study) };
    }

    private static string PathOf(string name) => "simulate." + name;

    private static SpecMember Block(Study study, string name) => study.Simulated.FirstOrDefault(member => member.Name == name)
        ?? throw study.Text.Unknown(-1, "simulate", name, ("simulated table", "模拟数据表"), Names(study));

    private static Table Labelled(Table table, Study study)
    {
        foreach (Column column in table.Columns)
        {
            if (study.Labels.TryGetValue(column.Name, out VariableLabel? label))
            {
                table = table.With(column.With(column.Info with { Label = label.Text, Unit = label.Unit is null ? column.Info.Unit : new Unit(label.Unit) }));
            }
        }

        return table;
    }

    /// <summary>The refusal with the place of its field in the study file; one that points into an equation keeps doing so.</summary>
    private static SpecError Located(Study study, SpecMember block, SpecError refusal)
    {
        SpecNode node = NodeAt(block.Value, refusal.Field ?? string.Empty);
        int position = node.Position < 0 ? block.Position : node.Position;
        if (refusal is { Given: string given, Position: >= 0 })
        {
            position = Inside(study.Text.All, position, given, refusal.Position);
        }

        string field = PathOf(block.Name) + (refusal.Field is null ? string.Empty : "." + refusal.Field);
        return study.Text.Refuse(position, field, refusal.What, refusal.WayOut, refusal.Choices);
    }

    /// <summary>
    /// The place in a file of a character of a text that stands there, perhaps folded over several lines or in quotes: the texts agree in all but white space.
    /// Where they do not (an escape in quotes), the beginning of the text.
    /// </summary>
    private static int Inside(string file, int start, string text, int position)
    {
        int at = start;
        if (at < file.Length && file[at] is '>' or '|')
        {
            at = Math.Max(at, file.IndexOf('\n', at));
        }
        else if (at < file.Length && file[at] is '"' or '\'')
        {
            at++;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            while (at < file.Length && char.IsWhiteSpace(file[at]))
            {
                at++;
            }

            if (i >= position)
            {
                return at;
            }

            if (at >= file.Length || file[at] != text[i])
            {
                return start;
            }

            at++;
        }

        return at;
    }

    /// <summary>The node that a path such as <c>variables[2].y.noise.sd</c> leads to, or the last one before it that is written.</summary>
    private static SpecNode NodeAt(SpecNode node, string path)
    {
        string rest = path;
        while (rest.Length > 0)
        {
            SpecMember? member = node.Members.Where(one => StartsWith(rest, one.Name)).MaxBy(one => one.Name.Length);
            if (member is null)
            {
                return node;
            }

            (node, rest) = (member.Value, rest[member.Name.Length..]);
            if (rest.StartsWith('['))
            {
                int end = rest.IndexOf(']', StringComparison.Ordinal);
                (node, rest) = (node.Items[int.Parse(rest[1..end], System.Globalization.CultureInfo.InvariantCulture)], rest[(end + 1)..]);
            }

            rest = rest.TrimStart('.');
        }

        return node;
    }

    private static bool StartsWith(string path, string name)
        => path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '.' or '[');
}
