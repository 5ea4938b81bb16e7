using System.Reflection;
using System.Reflection.Emit;
using Orleans.Calls;

namespace Orleans.Proxies;

/// <summary>Emits the struct that carries one method's arguments and makes its call.</summary>
internal static class InvokerEmitter
{
    public static string FieldName(int index) => $"Argument{index}";

    public static Type Emit(ModuleBuilder module, MethodInfo method, Type resultType, string name)
    {
        var contract = typeof(IInvoker<>).MakeGenericType(resultType);
        var type = module.DefineType(name, TypeAttributes.Sealed | TypeAttributes.SequentialLayout | TypeAttributes.Public, typeof(ValueType), [contract]);
        var parameters = method.GetParameters();
        FieldInfo[] fields = [.. parameters.Select((p, i) => type.DefineField(FieldName(i), p.ParameterType, FieldAttributes.Public))];
        EmitInvoke(type, contract, method, resultType, fields);
        EmitToken(type, contract, fields);
        return type.CreateType();
    }

    private static void EmitInvoke(TypeBuilder type, Type contract, MethodInfo method, Type resultType, FieldInfo[] fields)
    {
        var declaration = contract.GetMethod(nameof(IInvoker<>.Invoke))!;
        var il = Implement(type, declaration, typeof(ValueTask<>).MakeGenericType(resultType), [typeof(object)]);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (ReturnShape.ToValueTask(method.ReturnType) is { } convert)
            il.Emit(OpCodes.Call, convert);
        if (ValueCopier.CopyResultMethod(resultType) is { } copy)
            il.Emit(OpCodes.Call, copy);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitToken(TypeBuilder type, Type contract, FieldInfo[] fields)
    {
        var declaration = contract.GetProperty(nameof(IInvoker<>.CancellationToken))!.GetMethod!;
        var il = Implement(type, declaration, typeof(CancellationToken), []);
        if (Array.FindLast(fields, static field => field.FieldType == typeof(CancellationToken)) is { } token)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, token);
        }
        else
        {
            var none = il.DeclareLocal(typeof(CancellationToken));
            il.Emit(OpCodes.Ldloc, none);
        }

        il.Emit(OpCodes.Ret);
    }

    private static ILGenerator Implement(TypeBuilder type, MethodInfo declaration, Type returnType, Type[] parameters)
    {
        var method = type.DefineMethod(
            declaration.Name,
            MethodAttributes.Public | MethodAttributes.Final | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            returnType,
            parameters);
        type.DefineMethodOverride(method, declaration);
        return method.GetILGenerator();
    }
}
