using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Agent.Lsp.Tests.Architecture;

/// <summary>What the types of an assembly use, read from signatures and from the code of their methods, so that neither a using directive nor its absence matters.</summary>
internal static class CompiledCode
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Every use of a type or member, by the outermost type around it.</summary>
    public static IEnumerable<(Type User, MemberInfo Used)> Uses(Assembly assembly) =>
        from type in assembly.GetTypes()
        let user = Outermost(type)
        from used in Signatures(type).Concat(Methods(type).SelectMany(Code))
        select (user, used);

    /// <summary>The types that a use names: what declares a member, what a generic type is made of.</summary>
    public static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        Type { HasElementType: true } type => TypesOf(type.GetElementType()!),
        Type { IsGenericParameter: true } => [],
        Type { IsGenericType: true } type => [Outermost(type.GetGenericTypeDefinition()), .. type.GetGenericArguments().SelectMany(TypesOf)],
        Type type => [Outermost(type)],
        MethodInfo { IsGenericMethod: true } method => [.. method.GetGenericArguments().SelectMany(TypesOf), .. TypesOf(method.DeclaringType!)],
        { DeclaringType: { } type } => TypesOf(type),
        _ => [],
    };

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Signatures(Type type)
    {
        List<Type?> types = [type.BaseType, .. type.GetInterfaces(), .. type.GetFields(Declared).Select(field => field.FieldType)];
        foreach (var method in Methods(type))
        {
            types.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
            types.Add((method as MethodInfo)?.ReturnType);
            types.AddRange(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);
        }
        return types.OfType<Type>();
    }

    private static IEnumerable<MethodBase> Methods(Type type) => [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];

    private static IEnumerable<MemberInfo> Code(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var operation = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[++at]) : code[at]];
            at++;
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
                yield return method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)), typeArguments, methodArguments)!;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)),
                _ => 4,
            };
        }
    }
}
